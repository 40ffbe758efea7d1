"""Damaged files, made from sound ones by chance with a fixed seed: read or refused, soon, and in little memory.

`make fuzz` throws thousands of them, `make test` a few. A file that fails is kept where the message says.
"""

import csv
import os
import re
import resource
import warnings
import zipfile
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO, StringIO
from itertools import chain
from pathlib import Path
from random import Random
from time import process_time
from xml.etree.ElementTree import ParseError, fromstring, register_namespace, tostring

import pytest

from imh_core.cohort.template import template as group_template
from imh_core.record.model import Record
from imh_core.record.refusal import Refused
from imh_core.spreadsheet.writing import log_csv, template, workbook
from tests.cohort.reading_in import BOOK, read_in
from tests.cohort.reading_in import TODAY as GROUP_TODAY
from tests.spreadsheet.bringing_in import TERMS, TODAY, brought_in

ROUNDS = int(os.environ.get("FUZZ_ROUNDS", "1"))
FILES_A_ROUND = 25
MOST_SECONDS, MOST_GROWTH = 5.0, 300_000  # of one core, for one file; KB of resident memory
MOST_BYTES = 3_000_000

RECORD = Record.model_validate(
    {
        "trainings": [
            {
                "id": f"t{n}",
                "title": f"Ghosts, “part” {n}",
                "hours": n + 0.5,
                "bucket": "dei",
                "on": f"2024-05-{n + 1:02}",
            }
            for n in range(20)
        ],
        "rsc": [{"id": "r", "title": "J.", "hours": 1.5, "provider": "mhs_ers", "on_said": "Spring 2022"}],
        "jobs": [{"id": "j", "title": "Visitor", "start": "2019-05", "ongoing": True, "kinds": ["prevention"]}],
        "credentials": [{"id": "c", "title": "VCU", "kind": "msw", "awarded": "2015-05"}],
    }
)


def group_csv() -> bytes:
    head = ["id", "Training: DEI", "SE hrs", "RSC: from MHS-ERS", "Months: Paid work", "Families", "Endorsed since"]
    rows = [[f"p{n}", n, f"{n}:30", n * 2.5, "2 years", n, "05/04/2024"] for n in range(30)]
    text = StringIO(newline="")
    csv.writer(text).writerows([head, *rows])
    return text.getvalue().encode()


LOG, BOOK_OF_LOGS, GROUP, GROUP_BOOK = (
    log_csv(RECORD, "trainings", TERMS), workbook(RECORD, TERMS, TODAY), group_csv(), group_template(BOOK, GROUP_TODAY)
)  # fmt: skip
SOURCES: dict[str, tuple[list[bytes], str, Callable[[bytes, str], object]]] = {
    "a log as CSV": ([LOG, LOG.decode("utf-8-sig").encode("utf-16")], "a.csv", brought_in),
    "logs in a workbook": ([BOOK_OF_LOGS, template(TERMS, TODAY)], "a.xlsx", brought_in),
    "a group as CSV": ([GROUP, GROUP.replace(b",", b";")], "a.csv", read_in),
    "a group in a workbook": ([GROUP_BOOK], "a.xlsx", read_in),
}
SPLICED = [
    *(b'"', b'""', b",", b";", b"\t", b"\r", b"\n", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"'=", b"-", b"1e308", b"NaN"),
    *(b"99999999999999999999", b"1/1/0001", b"31/12/9999", b"24:61:61", b"1:30", b"\xf0\x9f\x91\xb6", b"\xed\xa0\x80"),
    *(
        "٣٫٥".encode("utf-16-le"),
        b"Total" * 50,
        b"Title,Hours,Date\n",
        b"(" * 500,
        b"-" * 5000,
        b"9" * 5000,
        b"A " * 4000,
    ),
]
SPLICED_XML = [
    *(b"<", b">", b"&", b"]]>", b"<!--", b"<![CDATA[", b"&#0;", b"&#55296;", b"<row>", b"</row>", b"<c><v>1</v></c>"),
    *(b' r="XFD1048576"', b' r="A0"', b' r="A1"', b' t="s"', b' t="d"', b' t="e"', b' s="4294967295"', b"-1", b"1e999"),
    *(b"<is><t>" + b"x" * 3000 + b"</t></is>", b"<mergeCell ref=\"A1:XFD1048576\"/>", b"<x>" * 3000, b' hidden="1"'),
    *(b"<f>1+1</f>", b"<v>-657435</v>", b"<v>2958466</v>", b"#VALUE!", b"../../../etc/passwd"),
    *(b'<col min="1" max="16384"/>', b"<c/>" * 70),
]  # fmt: skip


VALUES = (
    *("", "0", "-1", "1", "7", "4294967296", "1e308", "-1e308", "NaN", "0.5", "45416", "-45416", "2958466", "abc", " "),
    *("s", "b", "e", "d", "str", "inlineStr", "TRUE", "A1", "XFD1048576", "ZZZZ9", "A1:XFD1048576", "hidden"),
    *("2024-05-14", "9999-99-99T99:99:99", "#N/A", "rId1", "../sharedStrings.xml", "worksheets/sheet1.xml", "x" * 3000),
    *("[h]:mm", "yyyy", "0%", '[$-409]m/d/yy h:mm AM/PM;@"', "_x0000__xD83D_", "Title", "Clock hours", "Total"),
)  # fmt: skip
"""Texts of elements and values of attributes."""
for prefix, namespace in (("", "spreadsheetml/2006/main"), ("r", "officeDocument/2006/relationships")):
    register_namespace(prefix, f"http://schemas.openxmlformats.org/{namespace}")


# --- damage -----------------------------------------------------------------------------------------------------------


def damaged(random: Random, data: bytes, other: bytes, tokens: list[bytes]) -> bytes:
    """Flip, cut, repeat, move or put in, once or a few times."""
    made = bytearray(data)
    for _ in range(random.choice([1, 1, 2, 3, 8])):
        at = random.randrange(len(made) + 1)
        end = min(len(made), at + random.choice([1, 2, 8, 40, 300, 3000]))
        match random.randrange(7):
            case 0 if made:
                place = random.randrange(len(made))
                made[place] ^= 1 << random.randrange(8)
            case 1:
                del made[at:end]
            case 2:
                made[at:at] = made[at:end] * random.choice([1, 2, 10, 100])
            case 3:
                start = random.randrange(len(other) + 1)
                made[at:end] = other[start : start + random.choice([4, 40, 400])]
            case 4:
                made[at:at] = random.choice(tokens) * random.choice([1, 1, 2, 30])
            case 5:
                made[at:end] = random.randbytes(end - at)
            case _:
                del made[at:]
        del made[MOST_BYTES:]
    return bytes(made)


def tags_moved(random: Random, xml: bytes) -> bytes:
    """Leave out, repeat or exchange whole elements and their ends: each piece is sound, the whole is not."""
    pieces = re.findall(rb"<[^>]*>|[^<]+", xml) or [xml]
    for _ in range(random.choice([1, 2, 5])):
        at, to = random.randrange(len(pieces)), random.randrange(len(pieces))
        match random.randrange(4):
            case 0:
                pieces[at] = b""
            case 1:
                pieces[at] *= random.choice([2, 50, 2000])
            case 2:
                pieces[at], pieces[to] = pieces[to], pieces[at]
            case _:
                pieces[at] = re.sub(rb"\d+", lambda _: random.choice([b"0", b"-1", b"4294967296", b"7"]), pieces[at])
    return b"".join(pieces)[:MOST_BYTES]


def elements_moved(random: Random, xml: bytes) -> bytes:
    """Leave out, repeat, move or rename elements, attributes and texts: sound XML that means something else."""
    try:
        root = fromstring(xml)
    except ParseError:
        return xml
    every = list(root.iter())
    for _ in range(random.choice([1, 2, 5, 20])):
        one, other = random.choice(every), random.choice(every)
        match random.randrange(6):
            case 0 if len(one):
                one.remove(random.choice(list(one)))
            case 1 if len(one):
                at = random.randrange(len(one))
                many = random.choice([1, 3, 500]) if not len(one[at]) else 1
                one[at:at] = [deepcopy(one[at]) for _ in range(many)]
            case 2 if not len(other):
                one.insert(random.randrange(len(one) + 1), deepcopy(other))
            case 3 if one.attrib:
                one.set(random.choice(list(one.attrib)), random.choice(VALUES))
            case 4:
                one.text = random.choice(VALUES)
            case _:
                one.tag, one.attrib = other.tag, dict(random.choice(every).attrib)
    return bytes(tostring(root, "utf-8"))[:MOST_BYTES]


def workbook_damaged(random: Random, data: bytes) -> bytes:
    """Damage one part or two inside a zip that is whole; or take one out, call it otherwise, or hold it twice."""
    with zipfile.ZipFile(BytesIO(data)) as sound:
        parts = {name: sound.read(name) for name in sound.namelist()}
    written = list(parts.items())
    for _ in range(random.choice([1, 1, 2])):
        at = random.randrange(len(written))
        name, content = written[at]
        match random.randrange(20):
            case 0:
                written[at] = (random.choice(list(parts)), content)
            case 1:
                written.append((name, random.choice(list(parts.values()))))
            case 2:
                written[at] = (name, b"")
            case 3 | 4:
                written[at] = (name, damaged(random, content, random.choice(list(parts.values())), SPLICED_XML))
            case 5:
                written[at] = (name, tags_moved(random, content))
            case _:
                written[at] = (name, elements_moved(random, content))
    buffer = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        warnings.simplefilter("ignore", UserWarning)  # a name twice is what is meant
        for name, content in written:
            made.writestr(name, content)
    return buffer.getvalue()


def file_of(random: Random, sound: list[bytes]) -> bytes:
    data, every = random.choice(sound), list(chain.from_iterable(one for one, *_ in SOURCES.values()))
    if data.startswith(b"PK") and random.random() < 0.8:
        return workbook_damaged(random, data)
    return damaged(random, data, random.choice(every), SPLICED)


# --- what must hold ---------------------------------------------------------------------------------------------------


def most_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@pytest.mark.parametrize("round_number", range(ROUNDS))
@pytest.mark.parametrize("source", SOURCES)
def test_damaged_files_are_read_or_refused(source: str, round_number: int, tmp_path: Path):
    sound, name, reader = SOURCES[source]
    for number in range(FILES_A_ROUND):
        data = file_of(Random(f"{source} {round_number} {number}"), sound)
        kept = tmp_path / f"{round_number}-{number}-{name}"
        kept.write_bytes(data)
        began, memory = process_time(), most_memory()
        try:
            reader(data, name)
        except Refused:
            pass  # in the one way there is
        except BaseException as error:
            pytest.fail(f"{type(error).__name__}: {error}; the file is {kept}")
        assert process_time() - began <= MOST_SECONDS, f"it takes too long: {kept}"
        assert most_memory() - memory <= MOST_GROWTH, f"it takes too much memory: {kept}"
        kept.unlink()
