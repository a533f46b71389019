# SPDX-License-Identifier: GPL-3.0-or-later
"""Blocks to a flat ODT document, from which LibreOffice makes PDF, ODT and its own DOCX."""
from xml.sax.saxutils import escape, quoteattr

from markup import inline, spec

SPACES = ("office:urn:oasis:names:tc:opendocument:xmlns:office:1.0 style:urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
          "text:urn:oasis:names:tc:opendocument:xmlns:text:1.0 table:urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
          "draw:urn:oasis:names:tc:opendocument:xmlns:drawing:1.0 fo:urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0 "
          "svg:urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0 meta:urn:oasis:names:tc:opendocument:xmlns:meta:1.0 "
          "dc:http://purl.org/dc/elements/1.1/ xlink:http://www.w3.org/1999/xlink "
          "loext:urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0")
NAMES = " ".join(f'xmlns:{s.split(":", 1)[0]}="{s.split(":", 1)[1]}"' for s in SPACES.split(" "))
DEFAULTS = {"p": "after=7", "h1": "bold 17 before=16 after=8 keep", "h2": "bold 13 before=12 after=5 keep",
            "h3": "bold italic before=8 after=4 keep", "n": "after=7", "b": "after=3", "item": "after=6", "cell": "after=2",
            "th": "bold after=2", "note": "9", "header": "9", "footer": "9", "toc1": "after=3", "toc2": "left=0.7cm after=2"}
NUMBERS = {"1": "1", "a": "a", "i": "i", "A": "A", "I": "I"}


def paragraph_properties(s):
    a, t = {}, {}
    names = {"before": "fo:margin-top", "after": "fo:margin-bottom", "left": "fo:margin-left", "right": "fo:margin-right",
             "hang": "fo:text-indent", "line": "fo:line-height", "bg": "fo:background-color", "pad": "fo:padding"}
    for key, name in names.items():
        if key in s:
            a[name] = s[key] + ("pt" if s[key].replace(".", "").isdigit() else "")
    if "border" in s:
        a["fo:border"] = f"0.75pt solid {s['border']}"
        a.setdefault("fo:padding", "0.15cm")
    if "bottom" in s:
        a["fo:border-bottom"] = f"1pt solid {s['bottom']}"
        a["fo:padding-bottom"] = "0.08cm"
    if "top" in s:
        a["fo:border-top"] = f"1pt solid {s['top']}"
        a["fo:padding-top"] = "0.08cm"
    if "align" in s:
        a["fo:text-align"] = {"left": "start", "right": "end"}.get(s["align"], s["align"])
    if "keep" in s:
        a["fo:keep-with-next"] = "always"
    if "whole" in s:
        a["fo:keep-together"] = "always"
    if "break" in s:
        a["fo:break-before"] = "page"
    if "font" in s:
        t["fo:font-family"] = s["font"]
    if "size" in s:
        t["fo:font-size"] = f"{s['size']}pt"
    if "color" in s:
        t["fo:color"] = s["color"]
    if "bold" in s:
        t["fo:font-weight"] = "bold"
    if "roman" in s:
        t["fo:font-weight"] = "normal"
    if "italic" in s:
        t["fo:font-style"] = "italic"
    if "caps" in s:
        t["fo:text-transform"] = "uppercase"
    if "spaced" in s:
        t["fo:letter-spacing"] = s["spaced"]
    if "hyphens" in s:
        t.update({"fo:hyphenate": "true", "fo:hyphenation-push-char-count": "2", "fo:hyphenation-remain-char-count": "2"})
    return a, t


def tag(name, attributes, inner=None):
    words = "".join(f" {k}={quoteattr(str(v))}" for k, v in attributes.items())
    return f"<{name}{words}/>" if inner is None else f"<{name}{words}>{inner}</{name}>"


class Fodt:
    def __init__(self, settings, toc_pages, target):
        self.s, self.toc_pages, self.target = settings, toc_pages, target
        self.specs = {}
        for name, words in {**DEFAULTS, **settings["style"]}.items():
            base = DEFAULTS.get(name, "") if name in settings["style"] else ""
            self.specs[name] = {**spec(base), **spec(words)}
        for name, words in settings["style"].items():
            if name not in DEFAULTS and name != "default":
                self.specs[name] = {**spec(DEFAULTS["p"]), **spec(words)}
        self.auto, self.spans, self.extra = {}, {}, []
        self.lists_seen, self.changes, self.headings = {}, [], []
        self.serial, self.next_page = 0, None
        self.outline = "n" not in settings.get("number", "")

    def new(self, stem):
        self.serial += 1
        return f"{stem}{self.serial}"

    # inline
    def span(self, flags):
        key = tuple(sorted(flags & {"bold", "italic", "sup", "small", "u"}))
        if not key:
            return None
        if key not in self.spans:
            t = {}
            if "bold" in key:
                t["fo:font-weight"] = "bold"
            if "italic" in key:
                t["fo:font-style"] = "italic"
            if "sup" in key:
                t["style:text-position"] = "super 58%"
            if "small" in key:
                t["fo:font-size"] = "80%"
            if "u" in key:
                t["style:text-underline-style"] = "solid"
            self.spans[key] = ("S" + str(len(self.spans) + 1), t)
        return self.spans[key][0]

    def runs(self, text_or_runs):
        out = ""
        runs = inline(text_or_runs) if isinstance(text_or_runs, str) else text_or_runs
        for kind, value, flags in runs:
            if "hid" in flags and self.target != "odt":
                continue
            if kind == "text":
                piece = escape(value).replace("  ", " <text:s/>")
                name = self.span(flags)
                if name:
                    piece = tag("text:span", {"text:style-name": name}, piece)
                out += self.changed(piece, flags)
            elif kind == "tab":
                out += "<text:tab/>"
            elif kind == "br":
                out += "<text:line-break/>"
            elif kind == "page":
                out += '<text:page-number text:select-page="current"/>'
            elif kind == "pages":
                out += "<text:page-count/>"
            elif kind == "note":
                self.notes = getattr(self, "notes", 0) + 1
                out += (f'<text:note text:id="ftn{self.notes}" text:note-class="footnote"><text:note-citation>{self.notes}'
                        f'</text:note-citation><text:note-body><text:p text:style-name="note">{self.runs(value)}</text:p>'
                        "</text:note-body></text:note>")
        return out

    def changed(self, piece, flags):
        """Tracked changes stand apart from the text in ODF."""
        if not flags & {"ins", "del"}:
            return piece
        name = self.new("ct")
        who = "<office:change-info><dc:creator>Business manager</dc:creator><dc:date>2023-01-09T10:00:00</dc:date></office:change-info>"
        if "del" in flags:
            self.changes.append(f'<text:changed-region text:id="{name}"><text:deletion>{who}<text:p text:style-name="p">{piece}'
                                "</text:p></text:deletion></text:changed-region>")
            return f'<text:change text:change-id="{name}"/>'
        self.changes.append(f'<text:changed-region text:id="{name}"><text:insertion>{who}</text:insertion></text:changed-region>')
        return f'<text:change-start text:change-id="{name}"/>{piece}<text:change-end text:change-id="{name}"/>'

    # blocks
    def styled(self, name):
        """The style, or one derived from it that begins a new page style."""
        if not self.next_page:
            return name
        master, self.next_page = self.next_page, None
        made = self.new("M")
        self.extra.append(tag("style:style", {"style:name": made, "style:family": "paragraph", "style:parent-style-name": name,
                                              "style:master-page-name": master},
                              tag("style:paragraph-properties", {"style:page-number": self.start_of(master)})))
        return made

    def start_of(self, master):
        return spec(self.s["master " + master].split("|")[0]).get("start", "auto")

    def p(self, block, name):
        return tag("text:p", {"text:style-name": self.styled(name)}, self.runs(block.text))

    def listed(self, list_name, level, inner, restart=False):
        a = {"text:style-name": "L" + list_name}
        made = self.new("list")
        if list_name in self.lists_seen and not restart:
            a["text:continue-list"] = self.lists_seen[list_name]
        a["xml:id"] = made
        self.lists_seen[list_name] = made
        out = f"<text:list-item>{inner}</text:list-item>"
        for _ in range(level - 1):
            out = f"<text:list-item><text:list>{out}</text:list></text:list-item>"
        return tag("text:list", a, out)

    def block(self, b):
        if b.kind in ("h1", "h2", "h3"):
            level = int(b.kind[1])
            plain_one = b.text.startswith("!")
            words = b.text.lstrip("!")
            self.headings.append((level, words))
            name = self.styled("x" + b.kind if plain_one else b.kind)
            inner = tag("text:h", {"text:style-name": name, "text:outline-level": level}, self.runs(words))
            if not self.outline and b.kind in self.s.get("number", "") and not plain_one:
                return self.listed("Num", level, inner)
            return inner
        if b.kind == "n":
            return self.listed("Num", 3 if "h2" in self.s.get("number", "") else 2, self.p(b, "n"))
        if b.kind == "b":
            return self.listed("Bullet", 1, self.p(b, "b"))
        if b.kind == "item":
            restart = b.name.endswith("!")
            name = b.name.rstrip("!")
            return self.listed(name, 1, self.p(b, "item-" + name if "item-" + name in self.specs else "item"), restart)
        if b.kind == "p":
            return self.p(b, b.name or "p")
        if b.kind == "page":
            if b.name:
                self.next_page = b.name
                return ""
            return '<text:p text:style-name="pagebreak"/>'
        if b.kind == "toc":
            return self.toc()
        return getattr(self, b.kind)(b)

    def toc(self):
        entries = ""
        for level, words, page in self.toc_pages:
            entries += tag("text:p", {"text:style-name": f"toc{min(level, 2)}"}, f"{escape(words)}<text:tab/>{page}")
        return ('<text:table-of-content text:style-name="Sect1" text:name="Contents"><text:table-of-content-source text:outline-level="2"/>'
                f"<text:index-body>{entries}</text:index-body></text:table-of-content>")

    def all(self, blocks):
        return "".join(self.block(b) for b in blocks)

    def section(self, b):
        return self.all(b.kids)

    def columns(self, b):
        name = self.new("Cols")
        gap = b.args.get("gap", "0.8cm")
        self.extra.append(tag("style:style", {"style:name": name, "style:family": "section"},
                              '<style:section-properties text:dont-balance-text-columns="false"><style:columns '
                              f'fo:column-count="{b.name or 2}" fo:column-gap="{gap}"/></style:section-properties>'))
        lead = ""
        if self.next_page:
            lead = tag("text:p", {"text:style-name": self.styled("tiny")}, "")
        return lead + tag("text:section", {"text:style-name": name, "text:name": name}, self.all(b.kids))

    def table(self, b):
        weights = [float(w) for w in b.args["w"].split(",")]
        width = float(b.args.get("width", self.s.get("width", "16")))
        name = self.new("Table")
        look = spec(self.s["style"].get("table", "border=#808080")) | spec(b.args.get("look", "").replace(",", " "))
        line = f"0.5pt solid {look['border']}" if "border" in look else "none"
        self.extra.append(tag("style:style", {"style:name": name, "style:family": "table"},
                              tag("style:table-properties", {"style:width": f"{width}cm", "table:align": "left",
                                                             "fo:margin-bottom": "0.3cm"})))
        columns = ""
        for i, weight in enumerate(weights):
            self.extra.append(tag("style:style", {"style:name": f"{name}.{i}", "style:family": "table-column"},
                                  tag("style:table-column-properties", {"style:column-width": f"{width * weight / sum(weights):.2f}cm"})))
            columns += tag("table:table-column", {"table:style-name": f"{name}.{i}"})
        for kind, bg in (("C", look.get("bg")), ("H", look.get("head"))):
            a = {"fo:padding": "0.12cm", "fo:border": line}
            if bg:
                a["fo:background-color"] = bg
            self.extra.append(tag("style:style", {"style:name": name + kind, "style:family": "table-cell"},
                                  tag("style:table-cell-properties", a)))
        rows = ""
        for at, row in enumerate(b.kids):
            head = at == 0 and b.args.get("head", "1") == "1"
            cells = ""
            for i, cell in enumerate(row.cells):
                style = "th" if head else b.args.get("cell", "cell")
                inner = "".join(tag("text:p", {"text:style-name": style}, self.runs(part.strip())) for part in cell.split(" // "))
                a = {"table:style-name": name + ("H" if head else "C"), "office:value-type": "string"}
                missing = len(weights) - len(row.cells)
                if missing and i == len(row.cells) - 1:
                    a["table:number-columns-spanned"] = missing + 1
                cells += tag("table:table-cell", a, inner)
                if missing and i == len(row.cells) - 1:
                    cells += "<table:covered-table-cell/>" * missing
            rows += f"<table:table-row>{cells}</table:table-row>"
            if head:
                rows = f"<table:table-header-rows>{rows}</table:table-header-rows>"
        lead = tag("text:p", {"text:style-name": self.styled("tiny")}, "") if self.next_page else ""
        return lead + tag("table:table", {"table:name": name, "table:style-name": name}, columns + rows)

    def box(self, b):
        """A box is a table of one cell, as word processors are mostly made to draw one."""
        look = spec(self.s["box"].get(b.name, "border=#404040"))
        width = float(b.args.get("width", look.get("width", self.s.get("width", "16"))))
        name = self.new("Box")
        a = {"fo:padding": "0.25cm", "fo:border": f"1pt solid {look['border']}" if "border" in look else "none"}
        if "bg" in look:
            a["fo:background-color"] = look["bg"]
        if "bar" in look:
            a["fo:border-left"] = f"4pt solid {look['bar']}"
        self.extra.append(tag("style:style", {"style:name": name, "style:family": "table"},
                              tag("style:table-properties", {"style:width": f"{width}cm", "table:align": "left",
                                                             "fo:margin-top": "0.2cm", "fo:margin-bottom": "0.35cm",
                                                             "style:may-break-between-rows": "false"})))
        self.extra.append(tag("style:style", {"style:name": name + "C", "style:family": "table-cell"}, tag("style:table-cell-properties", a)))
        self.extra.append(tag("style:style", {"style:name": name + "R", "style:family": "table-row"},
                              '<style:table-row-properties fo:keep-together="always"/>'))
        cell = tag("table:table-cell", {"table:style-name": name + "C", "office:value-type": "string"}, self.all(b.kids))
        return tag("table:table", {"table:name": name, "table:style-name": name},
                   f'<table:table-column/><table:table-row table:style-name="{name}R">{cell}</table:table-row>')

    def textbox(self, b):
        """A text box beside the text."""
        look = spec(self.s["box"].get(b.name, "border=#404040 bg=#f2f2f2"))
        name = self.new("Fr")
        a = {"style:wrap": "parallel", "style:horizontal-pos": "right", "style:horizontal-rel": "paragraph", "style:vertical-pos": "from-top",
             "style:vertical-rel": "paragraph", "fo:padding": "0.2cm", "fo:margin-left": "0.4cm", "fo:margin-bottom": "0.2cm",
             "fo:border": f"0.75pt solid {look['border']}" if "border" in look else "none", "fo:background-color": look.get("bg", "transparent")}
        self.extra.append(tag("style:style", {"style:name": name, "style:family": "graphic"}, tag("style:graphic-properties", a)))
        frame = (f'<draw:frame draw:style-name="{name}" draw:name="{name}" text:anchor-type="paragraph" svg:width="{b.args.get("width", "6cm")}" '
                 f'svg:y="0cm"><draw:text-box fo:min-height="1cm">{self.all(b.kids)}</draw:text-box></draw:frame>')
        return tag("text:p", {"text:style-name": "tiny"}, frame)

    # styles
    def paragraph_style(self, name, s, parent="Standard"):
        a, t = paragraph_properties(s)
        inner = ""
        if name.startswith("toc"):
            edge = float(self.s.get("width", "16"))
            inner = (f'<style:tab-stops><style:tab-stop style:position="{edge - (0.7 if name == "toc2" else 0):.1f}cm" style:type="right" '
                     'style:leader-style="dotted" style:leader-text="."/></style:tab-stops>')
        elif "tabs" in s:
            stops = "".join(tag("style:tab-stop", {"style:position": stop.split(":")[0], "style:type": (stop.split(":") + ["left"])[1]})
                            for stop in s["tabs"].split(","))
            inner = f"<style:tab-stops>{stops}</style:tab-stops>"
        attributes = {"style:name": name, "style:family": "paragraph", "style:parent-style-name": parent}
        if name in ("h1", "h2", "h3", "xh1", "xh2", "xh3"):
            attributes["style:display-name"] = ("Heading " if name[0] == "h" else "Plain Heading ") + name[-1]
            attributes["style:name"] = name
            if name[0] == "h":
                attributes["style:default-outline-level"] = name[1]
        return tag("style:style", attributes, tag("style:paragraph-properties", a, inner) + tag("style:text-properties", t))

    def list_level(self, level, words):
        """"Recommendation %1:" as a level of a list style."""
        at = words.index("%")
        kind = "1"
        before, after = words[:at], words[at + 2:]
        if words[at + 1] in NUMBERS and words[at + 1] != "1":
            kind = words[at + 1]
        return before, after, kind

    def list_styles(self):
        out = ""
        for name, words in self.s["list"].items():
            words, _, more = words.partition(" | ")
            s = spec(more)
            before, after, kind = self.list_level(1, words)
            out += tag("text:list-style", {"style:name": "L" + name},
                       tag("text:list-level-style-number", {"text:level": 1, "style:num-prefix": before, "style:num-suffix": after,
                                                            "style:num-format": kind, **({"text:style-name": "Strong"} if "bold" in s else {})},
                           self.list_properties(s.get("left", "0.8cm"), s.get("hang", "0.8cm"))))
        levels = ""
        for level in (1, 2, 3):
            a = {"text:level": level, "style:num-format": "1", "text:display-levels": level}
            if level == 1:
                a["style:num-suffix"] = self.s.get("suffix", "")
            levels += tag("text:list-level-style-number", a, self.list_properties(self.s.get("indent", "1.1cm"), self.s.get("indent", "1.1cm")))
        out += tag("text:list-style", {"style:name": "LNum"}, levels)
        bullet = self.s.get("bullet", "•")
        out += tag("text:list-style", {"style:name": "LBullet"},
                   tag("text:list-level-style-bullet", {"text:level": 1, "text:bullet-char": bullet}, self.list_properties("1.2cm", "0.6cm")))
        if self.outline:
            levels = ""
            for level in (1, 2, 3):
                on = f"h{level}" in self.s.get("number", "")
                a = {"text:level": level, "style:num-format": "1" if on else ""}
                if on and level > 1:
                    a["text:display-levels"] = level
                if on and level == 1:
                    a["style:num-suffix"] = self.s.get("suffix", "")
                levels += tag("text:outline-level-style", a, self.list_properties("1.1cm" if on else "0cm", "1.1cm" if on else "0cm"))
            out += tag("text:outline-style", {"style:name": "Outline"}, levels)
        return out

    def list_properties(self, left, hang):
        return tag("style:list-level-properties", {"text:list-level-position-and-space-mode": "label-alignment"},
                   tag("style:list-level-label-alignment", {"text:label-followed-by": "listtab", "text:list-tab-stop-position": left,
                                                            "fo:text-indent": "-" + hang, "fo:margin-left": left}))

    def masters(self):
        """`master NAME = size=21x29.7 margins=2.5,2.5,2,2 left-header | right-header | footer | number`"""
        layouts = out = ""
        for key, words in self.s.items():
            if not key.startswith("master "):
                continue
            name = key.split(" ", 1)[1]
            shape, header, left_header, footer, left_footer = ([part.strip() for part in words.split("|")] + [""] * 5)[:5]
            s = spec(shape)
            width, height = s.get("page", "21x29.7").split("x")
            top, side, bottom = (s.get("margins", "2,2.5,2").split(",") + ["2"])[:3]
            a = {"fo:page-width": width + "cm", "fo:page-height": height + "cm", "fo:margin-top": top + "cm", "fo:margin-bottom": bottom + "cm",
                 "fo:margin-left": side + "cm", "fo:margin-right": side + "cm", "style:num-format": s.get("num", "1"),
                 "style:print-orientation": "landscape" if float(width) > float(height) else "portrait"}
            if "start" in s:
                a["style:first-page-number"] = s["start"]
            if "bg" in s:
                a["fo:background-color"] = s["bg"]
            parts = "".join(f'<style:{part}-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-{edge}="0.4cm"/></style:{part}-style>'
                            for part, edge, on in (("header", "bottom", header), ("footer", "top", footer)) if on)
            layouts += tag("style:page-layout", {"style:name": "Lay" + name}, tag("style:page-layout-properties", a) + parts)
            inner = ""
            for part, right, left in (("header", header, left_header), ("footer", footer, left_footer)):
                if right:
                    inner += f"<style:{part}>{tag('text:p', {'text:style-name': part}, self.runs(right))}</style:{part}>"
                if left:
                    inner += f"<style:{part}-left>{tag('text:p', {'text:style-name': part}, self.runs(left))}</style:{part}-left>"
            out += tag("style:master-page", {"style:name": name, "style:page-layout-name": "Lay" + name,
                                             **({"style:next-style-name": s["next"]} if "next" in s else {})}, inner)
        return layouts, out

    def document(self, blocks):
        first = next(k.split(" ", 1)[1] for k in self.s if k.startswith("master "))
        self.next_page = first
        body = self.all(blocks)
        base = spec(self.s["style"].get("default", "sans 11"))
        a, t = paragraph_properties(base)
        language, _, country = self.s.get("language", "en-GB").partition("-")
        t.update({"fo:language": language, "fo:country": country})
        specs = dict(self.specs)
        for h in ("h1", "h2", "h3"):
            specs["x" + h] = specs[h]
        styles = tag("style:default-style", {"style:family": "paragraph"}, tag("style:paragraph-properties", {"style:tab-stop-distance": "1.25cm", **a, "fo:orphans": 2, "fo:widows": 2}) + tag("style:text-properties", t))
        styles += '<style:style style:name="Standard" style:family="paragraph"/><style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
        styles += "".join(self.paragraph_style(n, s) for n, s in specs.items() if n not in ("default", "table"))
        styles += self.list_styles()
        styles += ('<text:notes-configuration text:note-class="footnote" text:citation-style-name="Sup" text:citation-body-style-name="Sup" style:num-format="1" '
                   'text:start-value="0" text:footnotes-position="page" text:start-numbering-at="document"/>'
                   '<style:style style:name="Sup" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>')
        layouts, masters = self.masters()
        auto = ('<style:style style:name="pagebreak" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:break-before="page" '
                'fo:line-height="1pt"/><style:text-properties fo:font-size="1pt"/></style:style><style:style style:name="tiny" style:family="paragraph" style:parent-style-name="Standard">'
                '<style:paragraph-properties/><style:text-properties fo:font-size="2pt"/></style:style>')
        auto += '<style:style style:name="Sect1" style:family="section"><style:section-properties/></style:style>'
        auto += "".join(tag("style:style", {"style:name": n, "style:family": "text"}, tag("style:text-properties", t)) for n, t in self.spans.values())
        auto += "".join(self.extra) + layouts
        date = self.s.get("made", "2024-01-15T09:00:00")
        meta = (f"<office:meta><meta:generator>LibreOffice</meta:generator><dc:title>{escape(self.s.get('info', ''))}</dc:title><meta:creation-date>{date}"
                f"</meta:creation-date><dc:date>{date}</dc:date></office:meta>")
        changes = f'<text:tracked-changes text:track-changes="false">{"".join(self.changes)}</text:tracked-changes>' if self.changes else ""
        return (f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {NAMES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
                f"{meta}<office:styles>{styles}</office:styles><office:automatic-styles>{auto}</office:automatic-styles>"
                f"<office:master-styles>{masters}</office:master-styles><office:body><office:text>{changes}{body}</office:text></office:body></office:document>")
