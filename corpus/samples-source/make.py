#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the sample reports that are no plain text out of their sources (README.md here).

make.py [--truth FILE] FOLDER SOURCE...   writes each file that a source names in its `out` into FOLDER, and with
--truth what its author says a careful reader finds in it (tests/data/README.md tells the form).
"""
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

import fodt
import markup
import ooxml

OFFICE = ["soffice", "--headless", "--norestore", "--convert-to"]
MEMBERS = {"R": "recommendations", "F": "findings", "L": "learning", "G": "good_practice", "Q": "questions", "A": "responses",
           "X": "quoted", "S": "statistics"}
LABEL = re.compile(r"^\W*(?:(?:recommendation|finding|learning point|question|good practice|argymhelliad|pwynt dysgu|key finding|lesson|action)"
                   r"\s*(?:\d+(?:\.\d+)*|[ivx]+)?\s*[:.–—-]\s*|R\d+[.:]?\s+|\d+(?:\.\d+)*[.)]?\s+|\([ivxa-z]+\)\s+)", re.I)


def run(*words, cwd):
    profile = pathlib.Path(cwd) / "profile"
    subprocess.run([words[0], f"-env:UserInstallation=file://{profile}", *words[1:]] if words[0] == "soffice" else words, cwd=cwd, check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "TZ": "UTC", "LC_ALL": "C.UTF-8"})


def zipped(path, parts):
    """Parts in the order given, dates fixed, the mimetype stored as OpenDocument asks."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts:
            entry = zipfile.ZipInfo(name, (2024, 1, 15, 9, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)


def rezipped(source, path, settings):
    """What LibreOffice packed, again, without what differs from run to run."""
    date = settings.get("made", "2024-01-15T09:00:00").encode()
    parts = []
    with zipfile.ZipFile(source) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            if name.startswith(("Thumbnails/", "Configurations2/", "layout-cache")) or name == "manifest.rdf":
                continue
            if name in ("meta.xml", "docProps/core.xml"):
                data = re.sub(rb"(<(?:dc:date|meta:creation-date|dcterms:\w+)[^>]*>)[^<]*", rb"\g<1>" + date, data)
                data = re.sub(rb"<meta:document-statistic[^>]*/>|<meta:editing-duration>[^<]*</meta:editing-duration>", b"", data)
            if name == "META-INF/manifest.xml":
                data = re.sub(rb"\s*<manifest:file-entry manifest:full-path=\"(Thumbnails|Configurations2|layout-cache|manifest\.rdf)[^>]*/>", b"", data)
            if name == "content.xml":  # ids of lists and changes are drawn by lot
                ids = {}
                data = re.sub(rb'"(list|ct)\d+"', lambda m: ids.setdefault(m.group(0), b'"%s%d"' % (m.group(1), len(ids) + 1)), data)
            if name == "settings.xml":
                data = re.sub(rb'(config:name="Rsid\w*"[^>]*>)\d+', rb"\g<1>0", data)
            parts.append((name, data))
    zipped(path, parts)


def fixed_pdf(data, settings, name):
    """The same PDF with the date and id it always has, and the page labels of its settings."""
    stamp = re.sub(r"\D", "", settings.get("made", "2024-01-15T09:00:00"))[:14].encode()
    data = re.sub(rb"(/(?:CreationDate|ModDate)\s*\(D:)\d{14}[^)]*\)", lambda m: (m.group(1) + stamp + b"Z')").ljust(len(m.group(0))), data)
    digest = hashlib.md5(name.encode()).hexdigest().upper().encode()
    data = re.sub(rb"/ID\s*\[\s*<[0-9A-F]{32}>\s*<[0-9A-F]{32}>\s*\]",
                  lambda m: re.sub(rb"[0-9A-F]{32}", digest, m.group(0)), data)
    data = re.sub(rb"(/DocChecksum /)[0-9A-F]{32}", rb"\g<1>" + digest, data)
    return labelled(data, settings["labels"]) if "labels" in settings else data


def labelled(data, labels):
    """An update behind the file, as editors append one: the catalogue again, with /PageLabels. "0:r:1 4:D:1"."""
    trailer = data[data.rindex(b"trailer"):]
    root = int(re.search(rb"/Root (\d+) 0 R", trailer).group(1))
    catalogue = re.search(rb"\n%d 0 obj\s*<<(.*?)>>\s*endobj" % root, data, re.S).group(1)
    nums = b""
    for entry in labels.split():
        index, style, start = entry.split(":")
        nums += f"{index}<<{'/S/' + style if style != '-' else '/P(Cover)'}{'/St ' + start if style != '-' else ''}>>".encode()
    previous = int(re.search(rb"startxref\s+(\d+)", trailer).group(1))
    at = len(data)
    body = b"%d 0 obj\n<<%s/PageLabels<</Nums[%s]>>>>\nendobj\n" % (root, catalogue, nums)
    keep = re.search(rb"<<(.*?)/DocChecksum", trailer, re.S) or re.search(rb"<<(.*)>>", trailer, re.S)
    size = re.search(rb"/Size (\d+)", trailer).group(0)
    info = re.search(rb"/Info \d+ 0 R", trailer).group(0)
    ident = re.search(rb"/ID\s*\[.*?\]", trailer, re.S).group(0).replace(b"\n", b"")
    del keep
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<<%s/Root %d 0 R%s%s/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        root, at, size, root, info, ident, previous, at + len(body))
    return data + body + table


def page_texts(pdf):
    out = subprocess.run(["pdftotext", "-enc", "UTF-8", pdf, "-"], check=True, capture_output=True).stdout.decode()
    return [folded(page) for page in out.split("\f")[:-1]]


def folded(text):
    return "".join(c for c in text.lower() if c.isalnum())


def label_of(settings, page):
    if "labels" not in settings:
        return str(page + int(settings.get("offset", "0")))
    found = None
    for entry in settings["labels"].split():
        index, style, start = entry.split(":")
        if int(index) < page:
            number = int(start) + page - 1 - int(index)
            found = {"D": str(number), "r": ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii"][number] if number < 9 else "", "-": "Cover"}[style]
    return found


class Finder:
    """Pages of blocks, looked for in reading order."""

    def __init__(self, pages):
        self.text = "".join(pages)
        self.ends, total = [], 0
        for page in pages:
            total += len(page)
            self.ends.append(total)
        self.at = 0

    def page(self, words):
        key = folded(words)[:28]
        found = self.text.find(key, self.at)
        if found < 0 and len(key) >= 20:  # columns and boxes may be told in another order within a page
            found = self.text.find(key, max((end for end in [0, *self.ends] if end <= self.at), default=0))
        if found < 0 or not key or (len(key) < 20 and found > self.at + 3000):
            return None
        self.at = found
        return next(i for i, end in enumerate(self.ends) if found < end) + 1


def walk(blocks):
    for block in blocks:
        yield block
        yield from walk(block.kids)


def contents(settings, blocks, pages):
    """(level, words, printed page) of each heading that the contents page names."""
    finder = Finder(pages)
    numbers = [0, 0, 0]
    out = []
    skip = True
    for block in walk(blocks):
        if block.kind == "toc":
            skip = False
            after = block
            continue
        if block.kind == "row":
            continue
        words = markup.plain(block.text).lstrip("!")
        if skip or block.kind not in ("h1", "h2", "h3"):
            continue
        level = int(block.kind[1])
        if level > int(settings.get("toc", "2")):
            continue
        number = ""
        if block.kind in settings.get("number", "") and not block.text.startswith("!"):
            numbers[level - 1] += 1
            numbers[level:] = [0] * (3 - level)
            number = ".".join(map(str, numbers[:level])) + (settings.get("suffix", "") if level == 1 else "") + " "
        # the first sight of a heading may be its contents line: headings stand after that page
        if not out and pages:
            start = next((i for i, page in enumerate(pages) if folded(words) in page), 0)
            toc_page = next((i for i, page in enumerate(pages) if folded(settings.get("contents", "Contents")) in page), -1)
            finder.at = finder.ends[toc_page] if toc_page >= 0 and toc_page < len(finder.ends) else 0
            del start
        page = finder.page(words)
        out.append((level, number + words, label_of(settings, page) if page else "0"))
    del after
    return out


def truth(settings, blocks, pages, file, printed):
    document = {"file": file, **settings["truth"]}
    for member in MEMBERS.values():
        document.setdefault(member, [])
    if "statistics" not in settings["truth"] and not any(b.truth and b.truth["kind"] == "S" for b in walk(blocks)):
        document["statistics"] = None
    finder = Finder(pages)
    if pages and any(b.kind == "toc" for b in walk(blocks)):
        toc_page = next(i for i, page in enumerate(pages) if folded(settings.get("contents", "Contents")) in page)
        finder.at = finder.ends[toc_page]
    before = bool(finder.at)
    for block in walk(blocks):
        said = block.truth
        before = before and block.kind != "toc"
        if before:
            continue
        words = markup.plain(block.cells[int((said or {}).get("cell", 1)) - 1] if block.kind == "row" else block.text).lstrip("!")
        where = finder.page(words) if block.kind not in ("page", "toc") and words else None
        if not said:
            continue
        item = {"number": said["number"], "reference": said.get("reference"), "case": said.get("case")}
        item["first"] = " ".join(LABEL.sub("", re.sub(r"^=\w+ ", "", words.replace(" // ", " "))).split()[:8])
        if printed:
            if where is None:
                print(f"{file}: not found in the PDF: {words[:60]}", file=sys.stderr)
            item["page"] = where
            if where and label_of(settings, where) != str(where):
                item["page_label"] = label_of(settings, where)
        for key in ("heading", "repeats", "answers", "quoted"):
            if key in said:
                item[key] = said[key]
        document[MEMBERS[said["kind"]]].append(item)
    return document


def pdf_of(settings, blocks, target, work):
    """Twice where there is a contents page: the first time to learn the page numbers."""
    toc = contents(settings, blocks, []) if any(b.kind == "toc" for b in walk(blocks)) else []
    for turn in range(2 if toc else 1):
        (work / "report.fodt").write_text(fodt.Fodt(settings, toc, target).document(blocks), encoding="utf-8")
        bookmarks = settings.get("outline", "yes") == "yes"
        options = {"ExportBookmarks": bookmarks, "UseTaggedPDF": settings.get("tagged", "no") == "yes", "ReduceImageResolution": True}
        words = json.dumps({k: {"type": "boolean", "value": "true" if v else "false"} for k, v in options.items()})
        run(*OFFICE, "pdf:writer_pdf_Export:" + words, "report.fodt", cwd=work)
        pages = page_texts(work / "report.pdf")
        if turn == 0 and toc:
            toc = contents(settings, blocks, pages)
    return pages, toc


def make(source, folder, found):
    head, _ = markup.parse(source, "pdf")
    for name in head["out"].split():
        target = name.rsplit(".", 1)[1]
        how = target
        if name.endswith(".lo.docx"):
            how, name = "lo", name.replace(".lo.docx", ".docx")
        settings, blocks = markup.parse(source, target)
        with tempfile.TemporaryDirectory() as temporary:
            work = pathlib.Path(temporary)
            out = folder / name
            if how == "docx":
                pdf_settings, pdf_blocks = markup.parse(source, "pdf")
                toc = pdf_of(pdf_settings, pdf_blocks, "pdf", work)[1] if any(b.kind == "toc" for b in walk(blocks)) else []
                zipped(out, ooxml.Docx(settings, toc).parts(blocks))
                found.append(truth(settings, blocks, [], name, False))
                continue
            pages, toc = pdf_of(settings, blocks, target, work)
            if how == "pdf":
                out.write_bytes(fixed_pdf((work / "report.pdf").read_bytes(), settings, name))
                found.append(truth(settings, blocks, pages, name, True))
            else:
                run(*OFFICE, target, "report.fodt", cwd=work)
                rezipped(work / f"report.{target}", out, settings)
                found.append(truth(settings, blocks, [], name, False))
        print(name, out.stat().st_size, f"{len(pages)} pages" if how == "pdf" else "", file=sys.stderr)


def main(words):
    file = None
    if words and words[0] == "--truth":
        file, words = pathlib.Path(words[1]), words[2:]
    found = []
    for source in words[1:]:
        make(pathlib.Path(source), pathlib.Path(words[0]), found)
    if file:
        file.write_text(json.dumps(found, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
