"""The campaign page over the session: what is typed goes to the editing, what it answers is shown."""

from csdesk.i18n import _, plural
from csdesk.models.campaign_editing import CampaignEditing
from csdesk.models.campaign_words import effect_lines, summary
from csdesk.views.campaign_files import CampaignFiles
from csdesk.views.campaign_page import CampaignPage


class CampaignDesk:
    """Connects one page and one editing for as long as both live."""

    def __init__(self, page: CampaignPage, editing: CampaignEditing) -> None:
        self._page, self._editing = page, editing
        self.files = CampaignFiles(page)
        self._connect_page()
        editing.opened.connect(self._show_files)
        editing.changed.connect(self._show)
        editing.foreseen.connect(self._show_state)
        editing.unreadable.connect(page.show_trouble)
        editing.not_imported.connect(self.files.show_mistakes)
        editing.working.connect(page.set_working)

    def _connect_page(self) -> None:
        page, editing = self._page, self._editing
        page.typed.connect(editing.put)
        page.checked.connect(editing.checked)
        page.added.connect(lambda into, value: page.go(editing.add(into, value)))
        page.removed.connect(editing.remove)
        page.reread.connect(editing.start)
        page.head.opened.connect(editing.open)
        page.head.put_in_service.connect(editing.work_in)
        page.head.duplicated.connect(editing.duplicate)
        page.head.exported.connect(self._export)
        page.head.imported.connect(self.files.ask_what_to_take)
        page.foot.given_up.connect(editing.give_up)
        page.foot.saved.connect(editing.save)
        self.files.to.connect(editing.export)
        self.files.taken.connect(editing.read)

    def _export(self) -> None:
        if self._editing.document is not None:
            self.files.ask_where_to(f"{self._editing.document.key}.toml")

    def _show_files(self) -> None:
        if self._editing.document is not None:
            self._page.show_files(self._editing.files, self._editing.document.key)

    def _show(self) -> None:
        if self._editing.document is not None:
            self._page.show_document(self._editing.document, self._editing.mistakes)
            self._show_state()

    def _show_state(self) -> None:
        page, editing, document = self._page, self._editing, self._editing.document
        if document is None:
            return
        sentence = editing.forbidden or self._show_effects()
        page.foot.show_state(
            sentence,
            wrong=bool(editing.mistakes) and not editing.forbidden,
            changed=editing.unsaved,
            can_save=editing.can_save,
            in_service=editing.in_service,
        )
        page.head.show_state(in_service=editing.in_service, changed=editing.unsaved, to_check=len(document.to_check()))
        page.head.forbid(editing.forbidden)
        page.head.fix(editing.fixed)

    def _show_effects(self) -> str:
        """Fill « Ce que cela change »; what the foot says of it."""
        page, editing, document = self._page, self._editing, self._editing.document
        if editing.mistakes:
            said = plural("{n} point à corriger", "{n} points à corriger", len(editing.mistakes))
            said += _(" avant d’enregistrer.")
            page.show_no_effects(said, editing.mistakes)
            return said
        if not editing.in_service:
            said = _("Cette session n’est pas en service\u00a0: aucun dossier ne change.")
            page.show_no_effects(said)
            return said
        if editing.effects is None or document is None:
            said = _("On regarde ce que cela change…")
            page.show_no_effects(said)
            return said
        labels = {one.code: one.label for one in document.campaign().requirements}
        page.show_effects(summary(editing.effects), effect_lines(editing.effects, labels), editing.effects.touched)
        return self._saved_or_not(summary(editing.effects))

    def _saved_or_not(self, effects: str) -> str:
        effects_left = self._editing.effects is not None and self._editing.effects.touched > 0
        if self._editing.unsaved:
            return _("Modifications non enregistrées. {effects}").format(effects=effects)
        if effects_left:
            return _("Le fichier est enregistré, les dossiers ne le suivent pas encore. {effects}").format(
                effects=effects
            )
        return _("Tout est enregistré, les dossiers suivent.")
