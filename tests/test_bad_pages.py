"""Pages and tables that cannot be as their FO says: each is a message with its place."""
from support import Case

MASTER = """<fo:simple-page-master master-name="{}" page-width="100mm" page-height="50mm">
<fo:region-body/></fo:simple-page-master>
"""
WORDS = "东西部协作考核评价"


def document(flow, masters=None, sequence='master-reference="p"', before=""):
    return f"""<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format" font-family="仿宋"
    font-size="10pt" line-height="10pt">
<fo:layout-master-set>
{MASTER.format("p") if masters is None else masters}</fo:layout-master-set>
<fo:page-sequence {sequence}>{before}
<fo:flow flow-name="xsl-region-body">
{flow}
</fo:flow></fo:page-sequence></fo:root>
"""


def several(entries):
    return MASTER.format("s") + f"""<fo:page-sequence-master master-name="p">
{entries}
</fo:page-sequence-master>
"""


def block(text="x", attributes=""):
    return f"<fo:block {attributes}>{text}</fo:block>"


def cell(text="x", attributes=""):
    return f"<fo:table-cell {attributes}>{block(text)}</fo:table-cell>"


def row(*cells, attributes=""):
    return f"<fo:table-row {attributes}>\n" + "\n".join(cells) + "\n</fo:table-row>\n"


def column(width):
    return f'<fo:table-column column-width="{width}"/>\n'


def table(columns, *rows, attributes="", head=""):
    return (f"<fo:table {attributes}>\n{columns}{head}<fo:table-body>\n{''.join(rows)}"
            "</fo:table-body></fo:table>")


def header(*rows):
    return f"<fo:table-header>\n{''.join(rows)}</fo:table-header>"


NEXT_PAGE = block(attributes='break-before="page"')
LINES = "\n".join(block(str(number)) for number in range(20))

MASTERS = {
    "a master that is not there": document(block(), sequence='master-reference="q"'),
    "no master at all": document(block(), sequence=""),
    "a sequence of masters that are not there": document(block(), several(
        '<fo:repeatable-page-master-reference master-reference="q"/>')),
    "masters of masters": document(block(), several(
        '<fo:repeatable-page-master-reference master-reference="p"/>')),
    "too few masters": document(block() + NEXT_PAGE + NEXT_PAGE, several(
        '<fo:single-page-master-reference master-reference="s"/>')),
    "no master for even pages": document(block() + NEXT_PAGE, several(
        '<fo:repeatable-page-master-alternatives>\n<fo:conditional-page-master-reference '
        'odd-or-even="odd" master-reference="s"/></fo:repeatable-page-master-alternatives>')),
    "two masters of one name": document(block(), MASTER.format("p") * 2),
    "a region that is not there": document(
        block(), before='<fo:static-content flow-name="foot"><fo:block/></fo:static-content>'),
    "margins wider than the page": document(
        block(), MASTER.format("p").replace("body/", 'body margin="60mm"/')),
    "a page of no size": document(block(), MASTER.format("p").replace("100mm", "-1mm")),
    "a page number below one": document(block(),
                                        sequence='master-reference="p" initial-page-number="-3"'),
}

TABLES = {
    "columns wider than their table": document(
        table(column("60mm") * 2, row(cell(), cell()), attributes='width="80mm"')),
    "columns narrower than their table": document(
        table(column("20mm") * 2, row(cell(), cell()), attributes='width="80mm"')),
    "a column wider than the page": document(table(column("120mm"), row(cell()))),
    "columns of negative width": document(table(column("-9mm") + column("20mm"),
                                                row(cell(), cell()))),
    "negative shares": document(table(column("proportional-column-width(-1)"), row(cell()))),
    "a table of negative width": document(table(column("9mm"), row(cell()),
                                                attributes='width="-9mm"')),
    "more cells than columns": document(table(column("9mm"), row(cell(), cell()))),
    "a cell on another": document(table(
        column("9mm") * 2, row(cell("1", 'number-rows-spanned="2"'), cell("2")),
        row(cell("3", 'column-number="1"'), cell("4")))),
    "a span into another": document(table(
        column("9mm") * 3, row(cell("1"), cell("2", 'number-rows-spanned="2"'), cell("3")),
        row(cell("4", 'number-columns-spanned="2"'), cell("5")))),
    "a column that is not there": document(table(column("9mm"),
                                                 row(cell("1", 'column-number="9"')))),
    "a span past the last row": document(table(column("9mm"),
                                               row(cell("1", 'number-rows-spanned="9"')))),
    "a span past the last column": document(table(column("9mm"),
                                                  row(cell("1", 'number-columns-spanned="9"')))),
    "an enormous span": document(table(column("9mm"),
                                       row(cell("1", 'number-columns-spanned="4000000000"')))),
    "ten thousand columns": document(table("".join(column("1mm") for _ in range(10000)),
                                           row(*(cell(str(number)) for number in range(10000))))),
    "no body": document("<fo:table><fo:table-column/></fo:table>"),
    "two heads": document(table(column("9mm"), row(cell()),
                                head=header(row(cell("1"))) + header(row(cell("2"))))),
    "a head higher than the page": document(table(
        column("20mm"), row(cell("1")), row(cell("2")),
        head=header(row(cell("h"), attributes='height="60mm"')))),
    "rows in narrow columns": document(table(column("2mm") * 2, row(cell(WORDS), cell()))),
}

KEEPS = {
    "blocks kept together": document(f'<fo:block keep-together="always">{LINES}</fo:block>'),
    "rows kept with each other": document(table(column("40mm"), *(
        row(cell(str(number)), attributes='keep-with-next="always"') for number in range(20)))),
    "a table kept together": document(table(column("40mm"), *(
        row(cell(str(number))) for number in range(20)), attributes='keep-together="always"')),
    "a row kept together": document(table(column("40mm"), row(
        f"<fo:table-cell>{LINES}</fo:table-cell>", attributes='keep-together="always"'))),
    "a line higher than the page": document(block("x", 'line-height="60mm"')),
}

PLACES = {
    "ids that are not there": document(
        block('<fo:page-number-citation ref-id="a"/>\n<fo:page-number-citation-last ref-id="b"/>\n'
              '<fo:basic-link internal-destination="c">x</fo:basic-link>')),
    "an id twice": document(block("x", 'id="a"') + "\n" + block("x", 'id="a"')),
    "a block wider than the page": document(
        f'<fo:block-container width="200mm">{block(WORDS * 8)}</fo:block-container>'),
    "a block beside the page": document(
        '<fo:block-container absolute-position="fixed" left="110mm" top="0mm" width="20mm" '
        f'height="9mm">{block()}</fo:block-container>'),
    "text turned off the page": document(
        '<fo:block-container reference-orientation="90" height="80mm" width="10mm">'
        f"{block(WORDS * 2)}</fo:block-container>"),
    "indents wider than the page": document(block(WORDS, 'start-indent="60mm" end-indent="60mm"')),
    "a word longer than its line": document(block("a" * 99)),
    "a footnote in a footnote": document(block(
        "x<fo:footnote><fo:inline>1</fo:inline><fo:footnote-body><fo:block>\n<fo:footnote>"
        "<fo:inline>2</fo:inline><fo:footnote-body><fo:block>y</fo:block></fo:footnote-body>"
        "</fo:footnote></fo:block></fo:footnote-body></fo:footnote>")),
}


class BadPages(Case):
    def test_masters(self):
        self.assertFaults("masters", MASTERS)

    def test_tables(self):
        self.assertFaults("tables", TABLES)

    def test_keeps(self):
        self.assertFaults("keeps", KEEPS)

    def test_places(self):
        self.assertFaults("places", PLACES)
