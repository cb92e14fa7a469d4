"""Lists of people under a lead, which says of each row what befell whom it names."""

from onrecord.language.tools import load_tools
from onrecord.reading.path import read
from onrecord.record.claim import Claim
from onrecord.record.document import Custody, Receipt

LETTER = """Letter

From my class were taken:

1. Benno Arv, 13
2. Justa Korm, her brother, 9 – returned on 3 May
3. Old Pelle, 71

Wounded:
- Jutta Kornel, 55
Dead
- nobody

The dead of our street are:
Ivo Molk | 4 | m
Dora Tusk | 60 | f

Boys seen with the armed men:
- Rudo Kest, 15
- Tor Brandal, 41

Came back:

Mirka Solt, 13
Anna Solt, her aunt, 40
"""

NOTHING = """Notes

Present:
- Ada Korr, 40
- Ilo Venn, 12

Witnesses of the killing:
- Bodil Erk, 30
- Ansel Erk, 12

The following children were taken to the clinic:
- Mara Lott, 4
- Tilda Lott, 6

Killed by village:
- Orun, 12
- Belm, 4

Not taken:
- Ragna Brand, 12
- Sune Brand, 9

They took from the store:
- rice, 12 bags
- a radio
"""


def _claims(text: str) -> dict[str, Claim]:
    custody = Custody(receipt=Receipt(name="a.txt", from_=None, by=None, at=None, how=None))
    return {c.text: c for c in read(text.encode(), custody, load_tools()).claims}


def _who(claim: Claim) -> tuple[str, float | None, str | None]:
    who = claim.participants[0]
    return who.role, who.age.low if who.age else None, who.sex


def test_a_row_has_whom_it_names_in_the_role_of_the_lead() -> None:
    """Role by the lead, age and sex by the row's own cells."""
    found = _claims(LETTER)
    assert _who(found["Benno Arv, 13"]) == ("victim", 13, None)
    assert _who(found["Justa Korm, her brother, 9"]) == ("victim", 9, "male")
    assert _who(found["Ivo Molk | 4 | m"]) == ("victim", 4, "male")
    assert _who(found["Mirka Solt, 13"]) == ("other", 13, None)
    assert _who(found["Anna Solt, her aunt, 40"]) == ("other", 40, "female")
    assert "returned on 3 May" in found


def test_a_row_may_concern_what_the_lead_says() -> None:
    """The code is the lead's, its words the cue; of children or not, the row says."""
    codes = {
        text: [(m.code, m.framework, m.cue.text) for m in claim.may_concern]
        for text, claim in _claims(LETTER).items()
    }
    assert codes["Benno Arv, 13"] == [("abduction", "mrm", "taken")]
    assert codes["Old Pelle, 71"] == [("abduction", "beside", "taken")]
    assert codes["Jutta Kornel, 55"] == [("maiming", "beside", "Wounded")]
    assert codes["Dora Tusk | 60 | f"] == [("killing", "beside", "dead")]
    assert codes["Rudo Kest, 15"] == [("recruitment", "mrm", "seen with the armed men")]
    assert codes["Tor Brandal, 41"] == codes["Mirka Solt, 13"] == []


def test_other_leads_raise_nothing() -> None:
    """Those present, witnesses, counts by village, what is denied and things taken."""
    found = _claims(NOTHING)
    who = [p for c in found.values() for p in c.participants if p.text[:1].isupper()]
    assert not [m for c in found.values() for m in c.may_concern if m.rule == "listed"]
    assert not [
        p.text for p in who if p.role == "victim" and str(p.trace.rule).startswith("listing")
    ]
