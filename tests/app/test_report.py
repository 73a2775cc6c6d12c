from csdesk.app.report import FileLine, RegistrationTally, Report
from csdesk.domain.deposits import Outcome


def test_counts_files_by_outcome() -> None:
    files = (
        FileLine("a.pdf", Outcome.TAKEN, "", ()),
        FileLine("b.pdf", Outcome.TAKEN, "", ()),
        FileLine("c.exe", Outcome.REFUSED, "Ni PDF ni JPEG.", ()),
    )
    report = Report("lot.zip", RegistrationTally(0, 0, 0, 0), files, ())
    assert [report.count(outcome) for outcome in (Outcome.TAKEN, Outcome.REFUSED, Outcome.ALREADY)] == [2, 1, 0]
