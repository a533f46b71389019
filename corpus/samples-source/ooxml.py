# SPDX-License-Identifier: GPL-3.0-or-later
"""Blocks to the parts of a DOCX as Word writes them: numbers by numbering.xml, words cut into runs by revision ids,
rendered page breaks, text boxes given twice, content controls, tracked changes, a contents field."""
import hashlib
import re
from xml.sax.saxutils import escape, quoteattr

from markup import inline, spec

W = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
     'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
     'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
     'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:o="urn:schemas-microsoft-com:office:office" '
     'mc:Ignorable="w14"')
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
BULLET, NUM = 1, 2
DEFAULTS = {"h1": "bold 16 before=16 after=8 keep", "h2": "bold 13 before=12 after=5 keep", "h3": "bold italic before=8 after=4 keep"}
IDS = {"p": "Normal", "h1": "Heading1", "h2": "Heading2", "h3": "Heading3", "n": "NumberedParagraph", "b": "ListBullet", "item": "ListParagraph",
       "cell": "TableText", "th": "TableHead", "note": "FootnoteText", "header": "Header", "footer": "Footer", "toc1": "TOC1", "toc2": "TOC2"}
WORD_NAMES = {"Heading1": "heading 1", "Heading2": "heading 2", "Heading3": "heading 3", "ListBullet": "List Bullet", "ListParagraph": "List Paragraph",
              "FootnoteText": "footnote text", "Header": "header", "Footer": "footer", "TOC1": "toc 1", "TOC2": "toc 2"}
FORMATS = {"1": "decimal", "a": "lowerLetter", "i": "lowerRoman", "A": "upperLetter", "I": "upperRoman"}


def twips(words):
    number = float(re.match(r"-?[\d.]+", words).group(0))
    return round(number * (567 if words.endswith("cm") else 20))


class Docx:
    def __init__(self, settings, toc):
        self.s, self.toc_entries = settings, toc
        self.notes, self.serial, self.revision = [], 0, 100
        self.restarts = []  # numbering instances that begin again
        self.numbers = {name: 3 + i for i, name in enumerate(settings["list"])}
        self.instance = dict(self.numbers)
        self.bookmarks = 0
        self.extra_rels = []

    def new(self):
        self.serial += 1
        return self.serial

    def style_id(self, name):
        return IDS.get(name) or "".join(part.capitalize() for part in re.split(r"[-_ ]", name))

    # runs
    def props(self, flags):
        out = ""
        if "sdt" in flags:
            out += ""
        for flag, xml in (("bold", "<w:b/><w:bCs/>"), ("italic", "<w:i/><w:iCs/>"), ("hid", "<w:vanish/>"), ("u", '<w:u w:val="single"/>'),
                          ("small", '<w:sz w:val="18"/>'), ("sup", '<w:vertAlign w:val="superscript"/>')):
            if flag in flags:
                out += xml
        return f"<w:rPr>{out}</w:rPr>" if out else ""

    def pieces(self, words):
        """Word cuts a sentence wherever somebody once edited it."""
        digest = hashlib.sha1(words.encode()).digest()
        if len(words) < 40 or digest[0] % 3:
            return [words]
        at = 10 + digest[1] % (len(words) - 20)
        return [words[:at], words[at:]]

    def run(self, words, flags, name="w:t"):
        out = ""
        for i, piece in enumerate(self.pieces(words)):
            rsid = f' w:rsidR="00{(0x4A10 + 0x1F3 * i + len(words)) & 0xFFFF:04X}B2"' if i else ""
            out += f'<w:r{rsid}>{self.props(flags)}<{name} xml:space="preserve">{escape(piece)}</{name}></w:r>'
        return out

    def runs(self, text_or_runs):
        out, at = "", 0
        runs = inline(text_or_runs) if isinstance(text_or_runs, str) else text_or_runs
        while at < len(runs):
            kind, value, flags = runs[at]
            at += 1
            if kind == "text" and flags & {"ins", "del"}:
                tag = "ins" if "ins" in flags else "del"
                inner = self.run(value, flags - {"ins", "del"}, "w:t" if tag == "ins" else "w:delText")
                out += f'<w:{tag} w:id="{self.new() + 500}" w:author="Business Manager" w:date="2023-01-09T10:00:00Z">{inner}</w:{tag}>'
            elif kind == "text" and "sdt" in flags:
                out += (f'<w:sdt><w:sdtPr><w:alias w:val="Field {self.new()}"/><w:id w:val="{70000 + self.serial}"/><w:text/></w:sdtPr><w:sdtContent>'
                        f"{self.run(value, flags - {'sdt'})}</w:sdtContent></w:sdt>")
            elif kind == "text":
                out += self.run(value, flags)
            elif kind == "tab":
                out += "<w:r><w:tab/></w:r>"
            elif kind == "br":
                out += "<w:r><w:br/></w:r>"
            elif kind == "p":
                out += "<w:r><w:lastRenderedPageBreak/></w:r>"
            elif kind in ("page", "pages"):
                out += self.field("PAGE" if kind == "page" else "NUMPAGES", "1")
            elif kind == "date":
                out += self.field('DATE \\@ "dd/MM/yyyy"', "09/01/2023")
            elif kind == "note":
                self.notes.append(value)
                out += f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{len(self.notes)}"/></w:r>'
        return out

    def field(self, words, shown):
        return (f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {escape(words)} </w:instrText></w:r>'
                f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{escape(shown)}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')

    # paragraphs
    def para(self, style, inner, more=""):
        name = self.style_id(style)
        props = (f'<w:pStyle w:val="{name}"/>' if name != "Normal" else "") + more
        rsid = f'00{0x1000 + self.new() * 7 & 0xFFFF:04X}C4'
        return f'<w:p w:rsidR="{rsid}" w:rsidRDefault="{rsid}">' + (f"<w:pPr>{props}</w:pPr>" if props else "") + inner + "</w:p>"

    def numbered(self, number, level):
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'

    def block(self, b):
        if b.kind in ("h1", "h2", "h3"):
            plain_one, words = b.text.startswith("!"), b.text.lstrip("!")
            self.bookmarks += 1
            mark = (f'<w:bookmarkStart w:id="{self.bookmarks}" w:name="_Toc{98000 + self.bookmarks}"/>{self.runs(words)}'
                    f'<w:bookmarkEnd w:id="{self.bookmarks}"/>')
            more = self.numbered(0, 0) if plain_one and b.kind in self.s.get("number", "") else ""
            return self.para(b.kind, mark, more)
        if b.kind in ("n", "b"):
            return self.para(b.kind, self.runs(b.text))
        if b.kind == "item":
            name = b.name.rstrip("!")
            if b.name.endswith("!"):
                self.restarts.append(self.numbers[name])
                self.instance[name] = 100 + len(self.restarts)
            style = "item-" + name if "item-" + name in self.s["style"] else "item"
            return self.para(style, self.runs(b.text), self.numbered(self.instance[name], 0))
        if b.kind == "p":
            return self.para(b.name or "p", self.runs(b.text))
        if b.kind == "page":
            return self.para("p", '<w:r><w:br w:type="page"/></w:r>')
        if b.kind == "toc":
            return self.toc()
        return getattr(self, b.kind)(b)

    def all(self, blocks):
        return "".join(self.block(b) for b in blocks)

    section = columns = lambda self, b: self.all(b.kids)

    def toc(self):
        out = ""
        for i, (level, words, page) in enumerate(self.toc_entries):
            number, _, rest = words.partition(" ")
            words = f"<w:r><w:t>{number}</w:t></w:r><w:r><w:tab/></w:r>" if re.match(r"[\d.]+$", number) else ""
            rest = rest if words else f"{number} {rest}"
            begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' if i == 0 else ""
            out += self.para(f"toc{min(level, 2)}", f'{begin}<w:hyperlink w:anchor="_Toc{98001 + i}" w:history="1">{words}<w:r><w:t>{escape(rest.strip())}</w:t></w:r>'
                             f"<w:r><w:tab/></w:r>{self.field(f'PAGEREF _Toc{98001 + i} ' + chr(92) + 'h', page)}</w:hyperlink>")
        out += self.para("p", '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        return ('<w:sdt><w:sdtPr><w:id w:val="-1290"/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>'
                + out + "</w:sdtContent></w:sdt>")

    def table(self, b):
        weights = [float(w) for w in b.args["w"].split(",")]
        width = twips(b.args.get("width", self.s.get("width", "16")) + "cm")
        cols = [round(width * w / sum(weights)) for w in weights]
        look = spec(b.args.get("look", "").replace(",", " "))
        rows = ""
        for at, row in enumerate(b.kids):
            head = at == 0 and b.args.get("head", "1") == "1"
            cells = ""
            for i, cell in enumerate(row.cells):
                span = len(cols) - i if i == len(row.cells) - 1 else 1
                props = f'<w:tcW w:w="{sum(cols[i:i + span])}" w:type="dxa"/>' + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
                if head and "head" in look:
                    props += f'<w:shd w:val="clear" w:color="auto" w:fill="{look["head"][1:].upper()}"/>'
                parts = cell.split(" // ")
                inner = "".join(self.cell_part(part.strip(), head, b) for part in parts)
                cells += f"<w:tc><w:tcPr>{props}</w:tcPr>{inner}</w:tc>"
            props = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if head else "") + "</w:trPr>"
            rows += f'<w:tr w:rsidR="00{0x2000 + at:04X}A1">{props}{cells}</w:tr>'
        grid = "".join(f'<w:gridCol w:w="{c}"/>' for c in cols)
        return f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{width}" w:type="dxa"/><w:tblLook w:val="04A0"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>' + self.para("p", "")

    def cell_part(self, words, head, b):
        """"=name words" numbers within a cell, "- words" is a bullet there."""
        named = re.match(r"=([\w-]+) ?(.*)$", words)
        if named:
            return self.para("cell", self.runs(named.group(2)), self.numbered(self.instance[named.group(1)], 0))
        if words.startswith("- "):
            return self.para("cell", self.runs(words[2:]), self.numbered(BULLET, 0))
        return self.para("th" if head else "cell", self.runs(words))

    def box(self, b):
        """A box is a table of one cell."""
        look = spec(self.s["box"].get(b.name, "border=#404040"))
        width = twips(b.args.get("width", look.get("width", self.s.get("width", "16"))) + "cm")
        fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{look["bg"][1:].upper()}"/>' if "bg" in look else ""
        return (f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{width}" w:type="dxa"/><w:tblLook w:val="04A0"/></w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/>'
                f'</w:tblGrid><w:tr w:rsidR="003A11A1"><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}</w:tcPr>{self.all(b.kids)}</w:tc></w:tr></w:tbl>'
                + self.para("p", ""))

    def textbox(self, b):
        """Given twice: for programs that draw shapes, and once more, word for word, for those that do not."""
        inner = self.all(b.kids)
        n = self.new()
        choice = (f'<w:drawing><wp:anchor distT="45720" distB="45720" distL="114300" distR="114300" simplePos="0" relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
                  f'<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:align>right</wp:align></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
                  f'<wp:extent cx="2360930" cy="1404620"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapSquare wrapText="bothSides"/><wp:docPr id="{n + 200}" name="Text Box {n}" descr="A quotation beside the text"/><wp:cNvGraphicFramePr/>'
                  f'<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2360930" cy="1404620"/></a:xfrm>'
                  f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>')
        fallback = f'<w:pict><v:shape id="Text Box {n}" style="position:absolute;width:185.9pt;height:110.6pt" o:gfxdata="UEsDBBQABgAI"><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>'
        return self.para("p", f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>')

    # parts
    def style(self, name, words, base="Normal"):
        s = spec(DEFAULTS.get(name, "")) | spec(words)
        identifier = self.style_id(name)
        p = r = ""
        if "keep" in s:
            p += "<w:keepNext/>"
        level = {"Heading1": 0, "Heading2": 1, "Heading3": 2}.get(identifier)
        if name in ("n", "h1", "h2") and name in self.s.get("number", "").split():
            p += self.numbered(NUM, {"h1": 0, "h2": 1, "n": 2 if "h2" in self.s["number"] else 1}[name])
        elif name == "b":
            p += self.numbered(BULLET, 0)
        if name in ("toc1", "toc2"):
            p += '<w:tabs><w:tab w:val="left" w:pos="567"/>' + f'<w:tab w:val="right" w:leader="dot" w:pos="{twips(self.s.get("width", "16") + "cm")}"/></w:tabs>'
        if "before" in s or "after" in s:
            p += f'<w:spacing w:before="{twips(s.get("before", "0"))}" w:after="{twips(s.get("after", "0"))}"/>'
        if "left" in s and name != "b":
            p += f'<w:ind w:left="{twips(s["left"])}"/>'
        if "align" in s:
            p += f'<w:jc w:val="{s["align"].replace("justify", "both")}"/>'
        if level is not None:
            p += f'<w:outlineLvl w:val="{level}"/>'
        if "font" in s:
            r += f'<w:rFonts w:ascii="{s["font"]}" w:hAnsi="{s["font"]}" w:cs="{s["font"]}"/>'
        for key, xml in (("bold", "<w:b/>"), ("italic", "<w:i/>"), ("caps", "<w:caps/>")):
            if key in s:
                r += xml
        if "color" in s:
            r += f'<w:color w:val="{s["color"][1:].upper()}"/>'
        if "size" in s:
            r += f'<w:sz w:val="{round(2 * s["size"])}"/>'
        shown = WORD_NAMES.get(identifier, re.sub(r"(?<=[a-z])(?=[A-Z])", " ", identifier))
        return (f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val={quoteattr(shown)}/><w:basedOn w:val="{base}"/><w:qFormat/>'
                f"<w:pPr>{p}</w:pPr><w:rPr>{r}</w:rPr></w:style>")

    def styles(self):
        base = spec(self.s["style"].get("default", "sans 11"))
        out = (f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{base["font"]}" w:hAnsi="{base["font"]}"/><w:sz w:val="{round(2 * base["size"])}"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>'
               "<w:pPrDefault/></w:docDefaults>"
               '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:spacing w:after="140" w:line="276" w:lineRule="auto"/></w:pPr></w:style>'
               '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
               '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style><w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>'
               + "".join(f'<w:{e} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for e in ("top", "left", "bottom", "right", "insideH", "insideV")) + "</w:tblBorders></w:tblPr></w:style>")
        given = self.s["style"]
        for name in ("h1", "h2", "h3", "n", "b", "item", "cell", "th", "note", "header", "footer", "toc1", "toc2"):
            default = {"th": "bold", "note": "9", "cell": "after=2", "toc2": "left=0.7cm"}.get(name, "")
            out += self.style(name, given.get(name, default))
        for name, words in given.items():
            if name not in IDS and name not in ("default", "table"):
                out += self.style(name, words)
        return HEAD + f"<w:styles {W}>{out}</w:styles>"

    def level(self, ilvl, form, text, left, hang, start=1, style=""):
        return (f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{style}<w:lvlText w:val={quoteattr(text)}/><w:lvlJc w:val="left"/>'
                f'<w:pPr><w:ind w:left="{left}" w:hanging="{hang}"/></w:pPr>'
                + ('<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol" w:hint="default"/></w:rPr>' if form == "bullet" else "") + "</w:lvl>")

    def numbering(self):
        out = f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>{self.level(0, "bullet", chr(0xF0B7), 720, 360)}</w:abstractNum>'
        indent = twips(self.s.get("indent", "1.1cm"))
        levels = ""
        for i in range(3):
            text = ".".join(f"%{n + 1}" for n in range(i + 1)) + (self.s.get("suffix", "") if i == 0 else "")
            heads = [h for h in self.s.get("number", "").split()]
            style = f'<w:pStyle w:val="{IDS[heads[i]]}"/>' if i < len(heads) else ""
            levels += self.level(i, "decimal", text, indent, indent, style=style)
        out += f'<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        for name, words in self.s["list"].items():
            words = words.partition(" | ")[0]
            at = words.index("%")
            form = FORMATS[words[at + 1]]
            out += f'<w:abstractNum w:abstractNumId="{self.numbers[name]}"><w:multiLevelType w:val="hybridMultilevel"/>{self.level(0, form, words[:at] + "%1" + words[at + 2:], 567, 567)}</w:abstractNum>'
        for number in [BULLET, NUM, *self.numbers.values()]:
            out += f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for i, number in enumerate(self.restarts):
            out += f'<w:num w:numId="{101 + i}"><w:abstractNumId w:val="{number}"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        return HEAD + f"<w:numbering {W}>{out}</w:numbering>"

    def footnotes(self):
        out = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
        for i, value in enumerate(list(self.notes)):
            inner = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>' + self.runs(value)
            out += f'<w:footnote w:id="{i + 1}">{self.para("note", inner)}</w:footnote>'
        return HEAD + f"<w:footnotes {W}>{out}</w:footnotes>"

    def parts(self, blocks):
        masters = [words for key, words in self.s.items() if key.startswith("master ")]
        shape, header, left_header, footer, left_footer = ([part.strip() for part in masters[-1].split("|")] + [""] * 5)[:5]
        header = self.s.get("docx header", header)
        body = self.all(blocks)
        parts, rels, refs, kinds = [], [], "", []
        even = ""
        for kind, which, words in (("header", "default", header), ("footer", "default", footer), ("header", "even", left_header), ("footer", "even", left_footer)):
            if not words:
                continue
            even = "<w:evenAndOddHeaders/>" if which == "even" else even
            name = f"{kind}{len(kinds) + 1}.xml"
            tag = "hdr" if kind == "header" else "ftr"
            parts.append((f"word/{name}", HEAD + f"<w:{tag} {W}>{self.para(kind, self.runs(words))}</w:{tag}>"))
            kinds.append((name, kind))
            rels.append((f"rId{10 + len(kinds)}", kind, name))
            refs += f'<w:{kind}Reference w:type="{which}" r:id="rId{10 + len(kinds)}"/>'
        s = spec(shape)
        width, height = (twips(v + "cm") for v in s.get("page", "21x29.7").split("x"))
        size = f'<w:pgSz w:w="{width}" w:h="{height}"' + (' w:orient="landscape"' if width > height else "") + "/>"
        body += f'<w:sectPr w:rsidR="003A11A1">{refs}{size}<w:pgMar w:top="1134" w:right="1418" w:bottom="1134" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/><w:titlePg/></w:sectPr>'
        document = HEAD + f"<w:document {W}><w:body>{body}</w:body></w:document>"
        rels += [("rId1", "styles", "styles.xml"), ("rId2", "numbering", "numbering.xml"), ("rId3", "settings", "settings.xml"), ("rId4", "footnotes", "footnotes.xml")]
        over = "".join(f'<Override PartName="/word/{n}" ContentType="{TYPE}{t}+xml"/>' for n, t in
                       [("document.xml", "document.main"), ("styles.xml", "styles"), ("numbering.xml", "numbering"), ("settings.xml", "settings"), ("footnotes.xml", "footnotes"), *kinds])
        date = self.s.get("made", "2024-01-15T09:00:00")
        relations = lambda items: HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + "".join(items) + "</Relationships>"
        return [
            ("[Content_Types].xml", HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
             f'<Default Extension="xml" ContentType="application/xml"/>{over}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'),
            ("_rels/.rels", relations([f'<Relationship Id="rId1" Type="{REL}officeDocument" Target="word/document.xml"/>',
                                       '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>'])),
            ("word/document.xml", document),
            ("word/_rels/document.xml.rels", relations(f'<Relationship Id="{i}" Type="{REL}{t}" Target="{n}"/>' for i, t, n in rels)),
            ("word/footnotes.xml", self.footnotes()), *parts,
            ("word/settings.xml", HEAD + f'<w:settings {W}><w:zoom w:percent="100"/>{"<w:trackRevisions/>" if "w:ins " in document else ""}{even}<w:defaultTabStop w:val="720"/></w:settings>'),
            ("word/styles.xml", self.styles()), ("word/numbering.xml", self.numbering()),
            ("docProps/core.xml", HEAD + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
             f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{escape(self.s.get("docx title", ""))}</dc:title><dc:creator>{escape(self.s.get("docx author", ""))}</dc:creator>'
             f'<dcterms:created xsi:type="dcterms:W3CDTF">{date}Z</dcterms:created></cp:coreProperties>'),
        ]
