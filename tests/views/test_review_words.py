import pytest

from csdesk.views.review_words import words_for_no_page


@pytest.mark.parametrize(
    ("searching", "narrowed", "title", "advice"),
    [
        (True, False, "Aucun résultat", "effacez la recherche"),
        (True, True, "Aucun résultat", "effacez la recherche"),
        (False, True, "Aucune pièce ne correspond", "filtres"),
        (False, False, "Rien à contrôler ici", "Choisissez une autre file"),
    ],
)
def test_an_empty_list_says_what_made_it_so(searching: bool, narrowed: bool, title: str, advice: str) -> None:
    _, said, what_to_do = words_for_no_page(None, searching=searching, narrowed=narrowed)
    assert said == title
    assert advice in what_to_do
