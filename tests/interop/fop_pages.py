"""FO documents whose pages kaoping and Apache FOP are to set alike, one for each matter. SAME come out
the same; OTHER do not, on purpose, for the reason given."""

TEXT = "东西部协作考核评价工作由领导小组统一组织实施各有关部门参与按照年度开展坚持客观公正和实事求是"
ENGLISH = ("The assessment of cooperation between the eastern and the western provinces is organised by "
           "the leading group; every department takes part according to its duties. ")

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-family="仿宋" font-size="16pt"
    line-height="28pt">
  <fo:layout-master-set>
    <fo:simple-page-master master-name="page" page-width="210mm" page-height="297mm"
        margin="20mm 26mm 20mm 28mm">
      <fo:region-body margin="17mm 0 15mm 0"/>
      <fo:region-before extent="10mm"/>
      <fo:region-after extent="10mm"/>
    </fo:simple-page-master>
  </fo:layout-master-set>
  <fo:page-sequence master-reference="page">
    <fo:static-content flow-name="xsl-region-before">
      <fo:block text-align="end" font-size="12pt" line-height="14pt">页眉文字</fo:block>
    </fo:static-content>
    <fo:static-content flow-name="xsl-region-after">
      <fo:block text-align="center" font-size="14pt" line-height="16pt"><fo:page-number/>/<fo:page-number-citation ref-id="end"/></fo:block>
    </fo:static-content>
    <fo:flow flow-name="xsl-region-body">
"""
TAIL = '<fo:block id="end"/></fo:flow></fo:page-sequence></fo:root>\n'


def block(text, attributes=""):
    return f"<fo:block {attributes}>{text}</fo:block>\n"


def picture(attributes):
    return (f'<fo:instream-foreign-object {attributes}><svg xmlns="http://www.w3.org/2000/svg" '
            'width="20pt" height="20pt"><rect x="1" y="1" width="18" height="18"/></svg>'
            "</fo:instream-foreign-object>")


def cell(text, attributes=""):
    return (f'<fo:table-cell border="0.5pt solid black" padding="3pt" {attributes}>{block(text)}'
            "</fo:table-cell>")


def row(*cells, attributes=""):
    return f"<fo:table-row {attributes}>{''.join(cells)}</fo:table-row>\n"


def table(rows, collapse="collapse", head="", foot=""):
    columns = "".join(f'<fo:table-column column-width="{width}mm"/>' for width in (30, 70, 50))
    head = f"<fo:table-header>{head}</fo:table-header>" if head else ""
    foot = f"<fo:table-footer>{foot}</fo:table-footer>" if foot else ""
    return (f'<fo:table table-layout="fixed" width="150mm" border-collapse="{collapse}" '
            f'font-size="10.5pt" line-height="15pt">{columns}{head}{foot}'
            f"<fo:table-body>{rows}</fo:table-body></fo:table>\n")


def list_of(items, distance=30):
    body = "".join(
        f'<fo:list-item space-after="5pt"><fo:list-item-label end-indent="label-end()">{block(label)}'
        f'</fo:list-item-label><fo:list-item-body start-indent="body-start()">{content}'
        "</fo:list-item-body></fo:list-item>\n" for label, content in items)
    return f'<fo:list-block provisional-distance-between-starts="{distance}pt">{body}</fo:list-block>\n'


def footnote(text):
    return ("<fo:footnote><fo:inline>*</fo:inline><fo:footnote-body>"
            + block(text, 'font-size="10pt" line-height="14pt"')
            + "</fo:footnote-body></fo:footnote>")


def filled(count, line):
    """So many characters, or one more where the last one would stand alone on a line."""
    return TEXT[:count + (count > line and count % line == 1)]


def long_rows(count=70):
    return "".join(row(cell(str(number)), cell(filled(10 + number * 7 % 30, 18)), cell(TEXT[:5]))
                   for number in range(count))


def spanned_rows():
    return "".join(
        row(cell(filled(number + 5, 7), 'number-rows-spanned="3" display-align="center"')
            if number % 3 == 0 else "",
            cell(filled(10 + number * 7 % 30, 18)), cell(filled(5 + number, 12)))
        for number in range(12))


def borders_of_all_widths():
    cells = [[f'<fo:table-cell border="{(down * 3 + across) % 4 + 0.5}pt solid black" padding="2pt">'
              f"{block(TEXT[:4 + across])}</fo:table-cell>" for across in range(3)]
             for down in range(6)]
    return table("".join(row(*line) for line in cells))


def column_spans():
    rows = (row(cell("ab", 'number-columns-spanned="2"'),
                cell("cd", 'number-columns-spanned="3" number-rows-spanned="2" text-align="end"'))
            + row(cell("x"), cell("y")) + row(cell("z", 'column-number="3"'), cell("w")))
    return ('<fo:table table-layout="fixed" width="150mm" border-collapse="separate">'
            '<fo:table-column number-columns-repeated="5" column-width="30mm"/>'
            f"<fo:table-body>{rows}</fo:table-body></fo:table>\n")


TITLE_ROW = row(cell("内容"), cell("指标"), cell("分值"))
TOTAL_ROW = row(cell("尾"), cell("合计"), cell("1"))

SAME = {
    "spaces": "".join(block(TEXT[:20], f'space-before="{number * 3}pt" space-after="{28 - number * 4}pt"')
                      for number in range(8)),
    "spaces that meet":
        block("甲", 'space-after.optimum="20pt" space-after.precedence="5"')
        + block("乙", 'space-before="10pt" space-before.precedence="6"')
        + block("丙", 'space-before.optimum="12pt" space-before.precedence="force" space-after="4pt"')
        + block("丁", 'space-before="30pt" space-before.conditionality="retain" break-before="page"')
        + block(block("戊", 'space-before="7pt"'), 'space-before="15pt"'),
    "spaces that shrink and stretch": "".join(
        block(TEXT, f'space-before.minimum="4pt" space-before.optimum="10pt" '
                    f'space-before.maximum="{10 + number % 3 * 4}pt"') for number in range(50)),
    "edges kept and dropped at breaks": block(
        TEXT * 30, 'border="1pt solid black" padding-before="6pt" padding-after="6pt" '
                   'padding-before.conditionality="retain" padding-after.conditionality="retain" '
                   'border-before-width.conditionality="retain" '
                   'border-after-width.conditionality="retain"')
        + block(TEXT * 30, 'border="1pt solid black" padding="6pt"'),
    "footnotes": "".join(block(TEXT * 2 + footnote(TEXT)) for _ in range(12)),
    "a footnote longer than a page": block(TEXT * 4 + footnote(TEXT * 60)) + block(TEXT * 20),
    "indents": block(TEXT * 2, 'text-indent="32pt"')
        + block(TEXT * 2, 'start-indent="40pt" text-indent="-20pt"')
        + block(TEXT[:9], 'text-align="center"') + block("嵌套" + block(TEXT * 2, 'margin-left="24pt"'),
                                                    'start-indent="24pt"'),
    "borders": block(TEXT * 2, 'border="1pt solid black" padding="6pt" space-after="10pt"')
        + block(TEXT, 'border-top="2pt solid red" border-bottom="0.5pt dashed blue" '
                      'padding-before="4pt" background-color="#eeeeee"')
        + block("外" + block(TEXT, 'border="1pt solid black" padding="3pt" margin="10pt"'),
                'border="0.5pt solid black" padding="4pt" margin-left="20pt" margin-right="20pt"'),
    "fonts": block("黑体一号", 'font-family="黑体" font-size="26pt" line-height="36pt"')
        + block('楷体<fo:inline font-family="黑体">黑体</fo:inline>回来', 'font-family="楷体"')
        + block('下划<fo:inline text-decoration="underline">线文字</fo:inline>字距',
                'letter-spacing="3pt"'),
    "units": block(TEXT, 'font-size="150%" line-height="1.5"')
        + block(TEXT, 'font-size="1.2em" space-before="1em"')
        + block(TEXT, 'margin-left="10%" line-height="120%"') + block(TEXT * 2, 'line-height="normal"'),
    "page breaks": "".join(block(TEXT * 3, 'space-after="6pt"') for _ in range(14))
        + block("新页", 'break-before="page"') + block(TEXT),
    "orphans and widows": block(TEXT * 13)
        + "".join(block(TEXT * 5, 'orphans="3" widows="3"') for _ in range(6)),
    "keeps": "".join(block(TEXT * 2, 'keep-together.within-page="always" space-after="10pt"')
                     for _ in range(14)),
    "headings kept": "".join(
        block("标题", 'font-family="黑体" keep-with-next.within-page="always"') + block(TEXT * 3)
        for _ in range(14)),
    "English": block(ENGLISH * 4),
    "white space": block("一 二  三\n四", 'white-space-collapse="false" '
                         'white-space-treatment="preserve" linefeed-treatment="preserve"')
        + block("  前后空格  ") + block("a b  c"),
    "inlines": block('前<fo:inline border="0.5pt solid black" padding="2pt">框内</fo:inline>后' + TEXT)
        + block('前<fo:inline space-start="10pt" space-end="5pt">空</fo:inline>后'),
    "baselines": "".join(
        block(f'前<fo:inline {attributes}>大</fo:inline>后') + block(TEXT[:9]) for attributes in (
            'font-size="40pt"', 'line-height="60pt"', 'vertical-align="top" font-size="10pt"',
            'vertical-align="bottom" font-size="10pt"', 'vertical-align="middle" font-size="10pt"',
            'vertical-align="text-top" font-size="10pt"',
            'vertical-align="text-bottom" font-size="10pt"'))
        + block('前<fo:inline font-size="40pt">大</fo:inline>后',
                'line-stacking-strategy="font-height"') + block(TEXT[:9]),
    "baselines of pictures": "".join(block(f"前{picture(attributes)}后") + block(TEXT[:9])
                                     for attributes in (
        "", 'vertical-align="top"', 'vertical-align="bottom"', 'vertical-align="middle"',
        'vertical-align="middle" content-height="60pt"', 'vertical-align="top" content-height="60pt"')),
    "links and leaders": block('见<fo:basic-link internal-destination="end">末尾</fo:basic-link>说明')
        + block('目录<fo:leader leader-pattern="rule" leader-length="100pt" rule-thickness="0.5pt"/>尾'),
    "lists": list_of((number, block(TEXT * 2)) for number in range(1, 5)),
    "lists in lists": list_of((number, block(TEXT) + list_of([("a", block(TEXT * 2))]))
                              for number in range(1, 7)),
    "containers": '<fo:block-container height="60pt" width="200pt" border="1pt solid black">'
        + block("固定高度") + '</fo:block-container><fo:block-container position="absolute" top="300pt" '
        + 'left="100pt" width="150pt" height="40pt">' + block("绝对位置") + "</fo:block-container>"
        + '<fo:block-container reference-orientation="90" width="100pt" height="100pt">'
        + block("旋转九十度") + '</fo:block-container><fo:block-container height="100pt" '
        + 'display-align="center">' + block("中") + "</fo:block-container>" + block(TEXT),
    "table": table(long_rows(), head=TITLE_ROW, foot=TOTAL_ROW),
    "table, separate borders": table(long_rows(), "separate", TITLE_ROW, TOTAL_ROW),
    "table with row spans": table(spanned_rows()),
    "table with column spans": column_spans(),
    "table with borders of all widths": borders_of_all_widths(),
    "a note kept with a table": "".join(block(TEXT) for _ in range(9)) + table(long_rows(18))
        + block("注", 'keep-with-previous.within-page="always"') + block(TEXT * 9),
    "rows kept together": table("".join(
        row(cell(str(number)), cell(TEXT * 3), cell(TEXT[:5]),
            attributes='keep-together.within-page="always"') for number in range(20)), head=TITLE_ROW),
}

OTHER = {
    "a last character alone": ("it takes the one before it along", block(TEXT[:28])),
    "raised text": ("it may stand in the leading of its line; FOP makes the line higher",
                    block('注<fo:inline vertical-align="super" font-size="10pt">一</fo:inline>文')
                    + block(TEXT)),
    "centred text": ("lines are filled from the first one on; FOP makes them about equally long",
                     block(ENGLISH * 3, 'text-align="center"') + block(TEXT * 2, 'text-align="end"')),
    "justified Chinese": ("the last gap goes between all characters; FOP leaves the line ragged",
                          block(TEXT * 4, 'text-align="justify" text-indent="32pt"')),
    "justified English": ("a paragraph's lines are chosen by other weights",
                          block(ENGLISH * 4, 'text-align="justify"')),
    "marks": ("marks beside each other and at the end of a line lose their white half",
              block("“考核评价”（以下简称《评价》），按照“坚持”、“客观”：。" * 3)),
    "Chinese beside letters and figures": ("a quarter of an em stands between them",
                                           block("共12个省Excel表格3年" * 4)),
    "height of a row": ("the row is as high as it says; FOP adds the padding of cells aligned after",
                        table("".join(row(cell(TEXT[:6]), cell(TEXT[:9], 'display-align="after"'),
                                          cell("1"), attributes='height="30pt"')
                                      for _ in range(3)))),
    "a cell that goes on": ("its padding is repeated on the next page; FOP leaves it out",
                            table("".join(row(cell("1"), cell(TEXT * 9), cell(TEXT * 4))
                                          for _ in range(6)), head=TITLE_ROW)),
}
