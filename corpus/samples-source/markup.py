# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a source of the sample reports (README.md beside this file) into a head and blocks."""
import json
import re
import shlex


class Block:
    """One paragraph, heading, item or container; `kids` of containers, `cells` of table rows."""

    def __init__(self, kind, text="", name="", **more):
        self.kind, self.text, self.name = kind, text, name
        self.kids, self.args, self.truth = [], {}, None
        self.__dict__.update(more)


MARKS = {"# ": "h1", "## ": "h2", "### ": "h3", "+ ": "n", "- ": "b"}
OPEN = re.compile(r"\[(box|table|columns|textbox|frame|section|only)\b([^\]]*)\]$")


def parse(path, target):
    """`target` is the file's ending: blocks for other formats are left out. Returns (settings, blocks)."""
    head, body = path.read_text(encoding="utf-8").split("\n----\n", 1)
    settings = {"style": {}, "list": {}, "box": {}, "truth": {}}
    for line in head.split("\n"):
        if not line.strip() or line.startswith("//"):
            continue
        key, value = (part.strip() for part in line.split("=", 1))
        if key.startswith(("style ", "list ", "box ")):
            group, name = key.split(" ", 1)
            settings[group][name] = value
        elif key == "truth":
            settings["truth"].update(json.loads(value))
        else:
            settings[key] = value
    return settings, blocks(body.split("\n"), target)


def blocks(lines, target):
    top = []
    stack = [top]
    openers = []
    current = truth = None
    skipping = 0
    for line in lines:
        raw = line.rstrip()
        if skipping:
            skipping += 1 if re.match(r"\[only ", raw) else -1 if raw == "[/only]" else 0
            continue
        opened = OPEN.match(raw)
        if raw.startswith("//"):
            continue
        if not raw:
            current = None
        elif opened:
            words = shlex.split(opened.group(2))
            if opened.group(1) == "only":
                if target not in words:
                    skipping = 1
                continue
            block = Block(opened.group(1))
            block.args = dict(w.split("=", 1) for w in words if "=" in w)
            block.name = next((w for w in words if "=" not in w), "")
            stack[-1].append(block)
            stack.append(block.kids)
            openers.append(block.kind)
            current = None
        elif raw == "[/only]":
            current = None
        elif raw.startswith("[/"):
            if raw[2:-1] != openers.pop():
                raise SystemExit(f"unbalanced: {raw}")
            stack.pop()
            current = None
        elif raw.startswith("[page"):
            stack[-1].append(Block("page", name=raw[5:-1].strip()))
            current = None
        elif raw == "[toc]":
            stack[-1].append(Block("toc"))
        elif raw.startswith("%"):
            words = shlex.split(raw[1:])
            truth = {"kind": words[0], "number": words[1] if len(words) > 1 and "=" not in words[1] else None}
            truth.update(w.split("=", 1) for w in words[1:] if "=" in w)
            current = None
        else:
            current, truth = paragraph(stack[-1], current, raw, truth)
    return top


def paragraph(into, current, raw, truth):
    """A line that opens a block by its mark, or goes on with the one before."""
    block = None
    for mark, kind in MARKS.items():
        if raw.startswith(mark):
            block = Block(kind, raw[len(mark):])
    named = re.match(r"([@=])([\w!-]+) ?(.*)$", raw)
    if named and named.group(1) == "@":
        block = Block("p", named.group(3), named.group(2))
    elif named:
        block = Block("item", named.group(3), named.group(2))
    elif raw.startswith("|"):
        block = Block("row", cells=[c.strip() for c in raw.strip("|").split("|")])
    if block is None and current is not None and current.kind != "row":
        current.text += " " + raw
        return current, truth
    if block is None:
        block = Block("p", raw)
    block.truth = truth
    into.append(block)
    return block, None


TOKEN = re.compile(r"\*\*|\*|\{(ins|del|hid|sdt|sup|small|u):|\}|\{(tab|br|p|page|pages|date)\}|\^\[|\]")


def typeset(text):
    """Typewriter quotation marks as word processors turn them."""
    text = re.sub(r'(^|[\s(\[{*—:/])"', r"\1“", text).replace('"', "”")
    return re.sub(r"(^|[\s(\[“])'", r"\1‘", text).replace("'", "’").replace(" -- ", " – ")


def inline(text):
    """Runs: ("text", words, flags) | (special, None, flags) | ("note", runs, flags)."""
    text = typeset(text)
    out, stack, flags, at = [], [], frozenset(), 0

    def emit(words):
        if words:
            out.append(("text", words, flags))

    for m in TOKEN.finditer(text):
        token = m.group(0)
        if (token == "]" and (not stack or stack[-1][0] != "note")) or (token == "}" and not stack):
            continue
        emit(text[at:m.start()])
        at = m.end()
        if token in ("**", "*"):
            name = "bold" if token == "**" else "italic"
            flags = flags - {name} if name in flags else flags | {name}
        elif m.group(1):
            stack.append((m.group(1), flags, out))
            flags = flags | {m.group(1)}
        elif token == "}":
            name, flags, _ = stack.pop()
        elif m.group(2):
            out.append((m.group(2), None, flags))
        elif token == "^[":
            stack.append(("note", flags, out))
            out, flags = [], frozenset()
        else:
            name, flags, outer = stack.pop()
            outer.append(("note", out, flags))
            out = outer
    emit(text[at:])
    return out


def plain(text):
    """The words a reader gets: notes, deletions and hidden words left out."""
    words = ""
    for kind, value, flags in inline(text):
        if flags & {"del", "hid"}:
            continue
        words += value if kind == "text" else " " if kind in ("tab", "br") else ""
    return words


SPEC_FONTS = {"sans": "Liberation Sans", "serif": "Liberation Serif", "narrow": "Liberation Sans Narrow",
              "dsans": "DejaVu Sans", "dcond": "DejaVu Sans Condensed", "dserif": "DejaVu Serif", "mono": "Liberation Mono"}


def spec(words):
    """"sans 11 bold #1f3864 before=12 after=6 center" as a dict."""
    out = {}
    for word in words.split():
        if word in SPEC_FONTS:
            out["font"] = SPEC_FONTS[word]
        elif re.fullmatch(r"[\d.]+", word):
            out["size"] = float(word)
        elif re.fullmatch(r"#[0-9a-f]{6}", word):
            out["color"] = word
        elif word in ("center", "right", "justify", "left"):
            out["align"] = word
        elif "=" in word:
            key, value = word.split("=", 1)
            out[key] = value
        else:
            out[word] = True
    return out
