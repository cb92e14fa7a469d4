"""Bad input: one clear line each, the rest goes on, and nothing is lost."""

import io
import os
import subprocess
import zipfile
from pathlib import Path

import pytest
from fpdf import FPDF

from commanding import command, exported, of_type, onrecord

GOOD = '"They took 12 boys," said Tamo Reld.\n'


def encrypted_pdf() -> bytes:
    """Return a PDF that opens with a password only."""
    pdf = FPDF()
    pdf.set_encryption(owner_password="owner", user_password="user")
    pdf.add_page()
    pdf.set_font("Helvetica")
    pdf.write(text="They took 12 boys.")
    return bytes(pdf.output())


def zip_bomb() -> bytes:
    """Return a DOCX whose text unpacks to a gigabyte."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("[Content_Types].xml", "<Types/>")
        with bomb.open("word/document.xml", "w") as member:
            for _ in range(1024):
                member.write(b"\0" * (1 << 20))
    return packed.getvalue()


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\n\t ",
    "binary.txt": bytes(range(256)) * 40,
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "encrypted.pdf": encrypted_pdf(),
    "broken.pdf": b"%PDF-1.7\nnot a PDF any more",
    "bomb.docx": zip_bomb(),
    "not-a-docx.docx": b"PK\x03\x04 nothing that can be unpacked",
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_is_one_line_and_the_rest_is_read(name: str, tmp_path: Path) -> None:
    """It is named with a reason, its original is kept, the good file beside it is read."""
    papers, case = tmp_path / "papers", tmp_path / "case"
    papers.mkdir()
    (papers / name).write_bytes(BAD[name])
    (papers / "good.txt").write_text(GOOD, "utf-8")
    done = onrecord("read", papers, "--case", case)
    assert done.returncode == 1
    assert done.stdout.startswith("1 document, 1 claim, 1 not read (")
    assert [line.split(": ")[:2] for line in done.stderr.splitlines()] == [["not read", name]]
    kept = {p.read_bytes() for p in (case / "originals").iterdir()}
    assert kept == {BAD[name], GOOD.encode()}
    assert onrecord("verify", case).returncode == 0


def test_a_text_of_200_megabytes_is_one_line(tmp_path: Path) -> None:
    """A text too large to read at once is kept and named, with what to do."""
    papers, case = tmp_path / "papers", tmp_path / "case"
    papers.mkdir()
    with (papers / "large.txt").open("wb") as file:
        for _ in range(200):
            file.write(b"They left at dawn. " * 55_189)
    done = onrecord("read", papers, "--case", case)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "large" in done.stderr
    assert "split" in done.stderr


def test_a_wrong_encoding_is_read_and_said(tmp_path: Path) -> None:
    """A text that is not UTF-8 is read by a guess, and the guess is on record."""
    papers, case = tmp_path / "papers", tmp_path / "case"
    papers.mkdir()
    text = "“They took 12 boys,” said René Dorr. “It was a café near the école.”\r\n"
    (papers / "old.txt").write_bytes(text.encode("cp1252"))
    done = onrecord("read", papers, "--case", case)
    assert done.returncode == 0, done.stderr
    lines = exported(case, "--full", "--reason", "to look")
    assert [d["text"] for d in of_type(lines, "document")] == [text]
    assert "encoding_guessed" in {p["kind"] for p in of_type(lines, "problem")}


def test_a_full_disk_is_one_line_and_loses_nothing(tmp_path: Path) -> None:
    """Where the disk fills up, reading stops with one line, and what is on record holds."""
    papers, disk = tmp_path / "papers", tmp_path / "disk"
    papers.mkdir()
    disk.mkdir()
    for number in range(40):
        text = f'"We saw {number} trucks," said Tamo Reld.\n\n' * 400
        (papers / f"{number:02}.txt").write_text(text, "utf-8")
    read = " ".join(command("read", papers, "--case", disk / "case"))
    verify = " ".join(command("verify", disk / "case"))
    script = (
        f"mount -t tmpfs -o size=3m none {disk} && {read}; echo read $?; {verify}; echo verify $?"
    )
    done = subprocess.run(
        ["unshare", "--mount", "--map-root-user", "sh", "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SQLITE_TMPDIR": str(tmp_path)},
    )
    assert "read 2\n" in done.stdout, done.stdout + done.stderr
    assert done.stdout.endswith("verify 0\n"), done.stdout
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "full" in done.stderr or "space" in done.stderr
