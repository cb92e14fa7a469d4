"""How somebody can be reached or found leaves no case: addresses, phones, papers, homes."""

from dataclasses import replace

import pytest

from casefile_making import LittleView, little_view
from onrecord.casefile.content import CaseFile
from onrecord.casefile.leave import leave
from onrecord.casefile.protect.contacts import with_contacts
from onrecord.record.entity import Entity, Mention, Protection
from onrecord.record.ident import content_id, text_sha256
from onrecord.record.text import Span
from onrecord.record.text import replace as replaced


def told(view: LittleView) -> CaseFile:
    """Return the protected case file of `view`."""
    return leave(view, made_at="2023-06-03T12:00:00Z", export=1, whole=None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("write to ada.rusk+x@orun-clinic.example.", "write to [e-mail]."),
        ("<director@clinic.example>, +961 3 123 456", "<[e-mail]>, [phone]"),
        (
            "Tel.: (03) 123-456; her phone number is 7712345",
            "Tel.: [phone]; her phone number is [phone]",
        ),
        ("call me on 0770 123 4567", "call me on [phone]"),
        ("0770 123 4567 or 00961-3-123456", "[phone] or [phone]"),
        ("on 03.04.2021 at 09.20, 12,000 people; 2021-04-03", None),
        ("120 mm, 1 200 000 persons, 33.51 36.29, No. 17/2023", None),
        ("They called 30 men. The phone rang 12 times.", None),
        (
            "ID card no. A0482211, passport: K 44120, her ID no is 9907125034081",
            "ID card no. [number], passport: [number], her ID no is [number]",
        ),
        ("His ID was taken in 2019. Birth certificate: none. Ration card 4", None),
        ("He called from a number ending in 4471.", "He called from a number ending in [phone]."),
        ("Address: 14 Mill Lane, Orun\nAge: 14", "Address: [address]\nAge: 14"),
        (
            "Name: X. Home address: Flat 3, Orun Road 9; f, 15",
            "Name: X. Home address: [address]; f, 15",
        ),
        ("She lives at 14 Mill Lane in Orun.", "She lives at [address] in Orun."),
        ("They stayed in Old Mill Street 9b.", "They stayed in [address]."),
        ("My aunt lives in tent 31, row C.", "My aunt lives in [address]."),
        ("A shell hit 14 Mill Lane. They live in Orun.", None),
        ("He lived on 2 meals. The President's address: a plea for calm", None),
    ],
)
def test_contacts_in_a_text(text: str, expected: str | None) -> None:
    """Addresses and phone numbers are replaced, and no other numbers."""
    assert (expected or text) == replaced(text, with_contacts(text, (), {}))[0]


def test_who_is_named_by_a_number_alone_has_a_label() -> None:
    """Two senders of a chat who have only a number can be told apart, however it is written."""
    text = "+44 7700 900123: yes. +44 7700 900456: no. Ask 0044-7700-900123 or +44 7700 900789"
    known = {"447700900123": "[source K7]", "447700900456": "[source M2]"}
    assert replaced(text, with_contacts(text, (), known))[0] == (
        "[source K7]: yes. [source M2]: no. Ask [source K7] or [phone]"
    )


def test_a_sender_known_by_a_number_leaves_under_a_label() -> None:
    """In the texts, the names and the sources of an export, and never by the number."""
    text = "+44 7700 900123: They shot him."
    view = little_view()
    first = view.current[0]
    document = replace(first.document, text=text, text_sha256=text_sha256(text), publisher=None)
    number = Span(0, len("+44 7700 900123"))
    sender = Entity(
        id=content_id("entity", "a sender"),
        scope="document",
        kind="person",
        name=number.of(text),
        names=(number.of(text),),
        pseudonym=False,
        mentions=(Mention(document=document.id, span=number, text=number.of(text)),),
        resolved=None,
        protected=Protection(why="source", by=None),
    )
    reading = replace(
        first,
        document=document,
        passages=(),
        attributions=(),
        claims=(),
        entities=(sender,),
        problems=(),
    )
    content = told(replace(view, current=(reading,), superseded=(), weighed=None, decided=()))
    name = content.readings[0].entities[0].name
    assert name.startswith("[source ")
    assert content.readings[0].document.text == f"{name}: They shot him."


@pytest.mark.parametrize("publisher", [None, "The Orun Times"])
def test_contacts_leave_only_with_what_is_published(publisher: str | None) -> None:
    """A source's address is replaced; that of a publisher stays."""
    view = little_view()
    text = "Ask at desk@orun.example."
    first = view.current[0]
    document = replace(
        first.document, text=text, text_sha256=text_sha256(text), publisher=publisher
    )
    reading = replace(
        first, document=document, passages=(), attributions=(), claims=(), entities=(), problems=()
    )
    content = told(replace(view, current=(reading,), superseded=(), weighed=None, decided=()))
    assert ("[e-mail]" in content.readings[0].document.text) == (publisher is None)
