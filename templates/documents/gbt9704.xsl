<?xml version="1.0" encoding="UTF-8"?>
<!-- The look of official documents (GB/T 9704-2012), shared by all stylesheets: pages, page numbers,
     headings, tables, marks. Import it and use its attribute sets and named templates.

     All sizes stand at the top. 字号: 二号 22pt, 三号 16pt, 四号 14pt, 五号 10.5pt, 小五 9pt.
     28 characters in 156 mm make 15.79pt; 22 lines in 225 mm a pitch of 29.61pt. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:sheet="urn:kaoping:sheet"
    xmlns:gb="urn:kaoping:gbt9704"
    exclude-result-prefixes="gb">

  <xsl:include href="gbt9704-forms.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <!-- the node the document is made for, and its title; see documents.xml -->
  <xsl:param name="subject" select="/.."/>
  <xsl:param name="title"/>

  <xsl:variable name="gb:size">15.79pt</xsl:variable>
  <xsl:variable name="gb:pitch">29.61pt</xsl:variable>
  <xsl:variable name="gb:indent">31.58pt</xsl:variable>
  <xsl:variable name="gb:line">0.5pt solid #000000</xsl:variable>
  <!-- space in a cell above and below, an importing stylesheet may want it tighter -->
  <xsl:variable name="gb:pad">1.5pt</xsl:variable>
  <!-- fill of rows with sums -->
  <xsl:variable name="gb:fill">#F2F2F2</xsl:variable>

  <!-- what a round that is not final has on every page -->
  <xsl:variable name="gb:status" select="/*/round/@status"/>
  <xsl:variable name="gb:mark">
    <xsl:choose>
      <xsl:when test="$gb:status = 'example'">示例数据</xsl:when>
      <xsl:when test="$gb:status = 'draft'">征求意见稿</xsl:when>
    </xsl:choose>
  </xsl:variable>
  <!-- what goes with it in the head of the page; a stylesheet may say something else -->
  <xsl:variable name="gb:warning">
    <xsl:choose>
      <xsl:when test="$gb:status = 'example'">虚构内容，不得作为正式材料使用</xsl:when>
      <xsl:when test="$gb:status = 'draft'">内容未经审定</xsl:when>
    </xsl:choose>
  </xsl:variable>

  <!-- ==== pages ==== -->

  <!-- Body regions reach half a line's gap beyond the 版心, because the gap stands above and below
       the glyphs of the first and the last line too. -->
  <xsl:template name="gb:layouts">
    <fo:layout-master-set>
      <fo:simple-page-master master-name="portrait-odd" page-width="210mm" page-height="297mm"
          margin-left="28mm" margin-right="26mm">
        <fo:region-body margin-top="97.98pt" margin-bottom="92.3pt"/>
        <fo:region-before region-name="head" extent="37mm" display-align="before"/>
        <fo:region-after region-name="foot-odd" extent="35mm" display-align="before"/>
      </fo:simple-page-master>
      <fo:simple-page-master master-name="portrait-even" page-width="210mm" page-height="297mm"
          margin-left="26mm" margin-right="28mm">
        <fo:region-body margin-top="97.98pt" margin-bottom="92.3pt"/>
        <fo:region-before region-name="head" extent="37mm" display-align="before"/>
        <fo:region-after region-name="foot-even" extent="35mm" display-align="before"/>
      </fo:simple-page-master>
      <!-- the last page, an even one, with the imprint at its foot and no number -->
      <fo:simple-page-master master-name="imprint" page-width="210mm" page-height="297mm"
          margin-left="26mm" margin-right="28mm">
        <fo:region-body margin-top="37mm" margin-bottom="35mm" display-align="after"/>
        <fo:region-before region-name="head" extent="37mm" display-align="before"/>
        <fo:region-after region-name="foot-imprint" extent="35mm"/>
      </fo:simple-page-master>
      <!-- A landscape page is a portrait page turned: its left edge is the portrait page's foot,
           where the page number stands; its head goes to the binding on odd pages. -->
      <fo:simple-page-master master-name="landscape-odd" page-width="297mm" page-height="210mm">
        <fo:region-body margin-top="28mm" margin-bottom="26mm" margin-left="35mm"
            margin-right="37mm"/>
        <fo:region-before region-name="head" extent="28mm" display-align="before"/>
        <fo:region-start region-name="side-odd" extent="35mm" reference-orientation="270"
            display-align="before"/>
      </fo:simple-page-master>
      <fo:simple-page-master master-name="landscape-even" page-width="297mm" page-height="210mm">
        <fo:region-body margin-top="26mm" margin-bottom="28mm" margin-left="35mm"
            margin-right="37mm"/>
        <fo:region-before region-name="head" extent="26mm" display-align="before"/>
        <fo:region-start region-name="side-even" extent="35mm" reference-orientation="270"
            display-align="before"/>
      </fo:simple-page-master>
      <!-- A3 is folded in beside the A4 pages and numbered at its foot. -->
      <fo:simple-page-master master-name="a3-odd" page-width="420mm" page-height="297mm"
          margin-left="28mm" margin-right="26mm">
        <fo:region-body margin-top="22mm" margin-bottom="23mm"/>
        <fo:region-before region-name="head" extent="22mm" display-align="before"/>
        <fo:region-after region-name="foot-odd" extent="23mm" display-align="before"/>
      </fo:simple-page-master>
      <fo:simple-page-master master-name="a3-even" page-width="420mm" page-height="297mm"
          margin-left="26mm" margin-right="28mm">
        <fo:region-body margin-top="22mm" margin-bottom="23mm"/>
        <fo:region-before region-name="head" extent="22mm" display-align="before"/>
        <fo:region-after region-name="foot-even" extent="23mm" display-align="before"/>
      </fo:simple-page-master>
      <xsl:call-template name="gb:letter-layouts"/>
      <fo:page-sequence-master master-name="portrait">
        <fo:repeatable-page-master-alternatives>
          <fo:conditional-page-master-reference odd-or-even="odd" master-reference="portrait-odd"/>
          <fo:conditional-page-master-reference odd-or-even="even"
              master-reference="portrait-even"/>
        </fo:repeatable-page-master-alternatives>
      </fo:page-sequence-master>
      <fo:page-sequence-master master-name="portrait-to-imprint">
        <fo:repeatable-page-master-alternatives>
          <fo:conditional-page-master-reference blank-or-not-blank="blank" master-reference="imprint"/>
          <fo:conditional-page-master-reference odd-or-even="odd" master-reference="portrait-odd"/>
          <fo:conditional-page-master-reference odd-or-even="even"
              master-reference="portrait-even"/>
        </fo:repeatable-page-master-alternatives>
      </fo:page-sequence-master>
      <fo:page-sequence-master master-name="landscape">
        <fo:repeatable-page-master-alternatives>
          <fo:conditional-page-master-reference odd-or-even="odd" master-reference="landscape-odd"/>
          <fo:conditional-page-master-reference odd-or-even="even"
              master-reference="landscape-even"/>
        </fo:repeatable-page-master-alternatives>
      </fo:page-sequence-master>
      <fo:page-sequence-master master-name="a3">
        <fo:repeatable-page-master-alternatives>
          <fo:conditional-page-master-reference odd-or-even="odd" master-reference="a3-odd"/>
          <fo:conditional-page-master-reference odd-or-even="even" master-reference="a3-even"/>
        </fo:repeatable-page-master-alternatives>
      </fo:page-sequence-master>
    </fo:layout-master-set>
  </xsl:template>

  <!-- The attributes of fo:root. -->
  <xsl:attribute-set name="gb:root">
    <xsl:attribute name="xml:lang">zh-CN</xsl:attribute>
    <xsl:attribute name="font-family">仿宋</xsl:attribute>
    <xsl:attribute name="font-size"><xsl:value-of select="$gb:size"/></xsl:attribute>
    <xsl:attribute name="line-height"><xsl:value-of select="$gb:pitch"/></xsl:attribute>
    <!-- a paragraph's last line does not stand alone on a page; its first line may -->
    <xsl:attribute name="orphans">1</xsl:attribute>
    <xsl:attribute name="widows">2</xsl:attribute>
    <xsl:attribute name="sheet:title"><xsl:value-of select="$title"/></xsl:attribute>
    <xsl:attribute name="sheet:mark"><xsl:value-of select="$gb:mark"/></xsl:attribute>
    <xsl:attribute name="sheet:date"><xsl:value-of select="/*/round/@date"/></xsl:attribute>
  </xsl:attribute-set>

  <!-- The attributes that every page sequence has. -->
  <xsl:attribute-set name="gb:sequence">
    <xsl:attribute name="force-page-count">no-force</xsl:attribute>
  </xsl:attribute-set>

  <!-- Page numbers and marks; call it first in every page sequence. numbers: where the numbers
       stand, "foot", "side" on landscape A4, or "" for none. The paper's width (mm) places the mark.
       imprint: whether the sequence ends with it (gb:imprint-at-end). -->
  <xsl:template name="gb:running">
    <xsl:param name="numbers" select="'foot'"/>
    <xsl:param name="width" select="210"/>
    <xsl:param name="imprint" select="false()"/>
    <!-- one character from the edge of the 版心; a side region reaches the paper's edges -->
    <xsl:variable name="indent">
      <xsl:choose>
        <xsl:when test="$numbers = 'side'">87.7pt</xsl:when>
        <xsl:otherwise>14pt</xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <fo:static-content flow-name="head">
      <xsl:choose>
        <xsl:when test="$gb:mark != ''">
          <xsl:call-template name="gb:marks">
            <xsl:with-param name="width" select="$width"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise><fo:block/></xsl:otherwise>
      </xsl:choose>
    </fo:static-content>
    <xsl:if test="$numbers != ''">
    <fo:static-content flow-name="{$numbers}-odd">
      <fo:block xsl:use-attribute-sets="gb:page-number" text-align="end"
          end-indent="{$indent}">
        <xsl:text>— </xsl:text><fo:page-number/><xsl:text> —</xsl:text>
      </fo:block>
    </fo:static-content>
    <fo:static-content flow-name="{$numbers}-even">
      <xsl:if test="$imprint"><xsl:call-template name="gb:imprint-in-place"/></xsl:if>
      <fo:block xsl:use-attribute-sets="gb:page-number" text-align="start"
          start-indent="{$indent}">
        <xsl:text>— </xsl:text><fo:page-number/><xsl:text> —</xsl:text>
      </fo:block>
    </fo:static-content>
    </xsl:if>
    <xsl:if test="$imprint">
      <fo:static-content flow-name="foot-imprint"><xsl:call-template name="gb:imprint-in-place"/></fo:static-content>
    </xsl:if>
  </xsl:template>

  <xsl:attribute-set name="gb:page-number">
    <xsl:attribute name="font-family">宋体</xsl:attribute>
    <xsl:attribute name="font-size">14pt</xsl:attribute>
    <xsl:attribute name="line-height">14pt</xsl:attribute>
    <xsl:attribute name="padding-top">7mm</xsl:attribute>
  </xsl:attribute-set>

  <xsl:template name="gb:marks">
    <xsl:param name="width"/>
    <fo:block-container absolute-position="fixed" left="0mm" top="14mm"
        width="{$width}mm" height="8mm">
      <fo:block font-family="黑体" font-size="10.5pt" line-height="14pt" color="#C00000"
          text-align="center"><xsl:value-of select="concat($gb:mark, '　', $gb:warning)"/></fo:block>
    </fo:block-container>
  </xsl:template>

  <!-- ==== text ==== -->

  <xsl:attribute-set name="gb:title">
    <xsl:attribute name="font-family">小标宋</xsl:attribute>
    <xsl:attribute name="font-size">22pt</xsl:attribute>
    <xsl:attribute name="line-height">34pt</xsl:attribute>
    <xsl:attribute name="text-align">center</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>

  <!-- A title; one that is longer than its line (room, in characters) is broken by meaning. -->
  <xsl:template name="gb:title">
    <xsl:param name="text"/>
    <xsl:param name="room" select="20"/>
    <xsl:param name="size" select="'22pt'"/>
    <xsl:param name="pitch" select="'34pt'"/>
    <xsl:param name="id" select="''"/>
    <xsl:variable name="break">
      <xsl:call-template name="gb:break"><xsl:with-param name="text" select="$text"/><xsl:with-param name="room" select="$room"/></xsl:call-template>
    </xsl:variable>
    <fo:block xsl:use-attribute-sets="gb:title" font-size="{$size}" line-height="{$pitch}">
      <xsl:if test="$id != ''"><xsl:attribute name="id"><xsl:value-of select="$id"/></xsl:attribute></xsl:if>
      <xsl:choose>
        <xsl:when test="$break &gt; 0"><xsl:value-of select="substring($text, 1, $break)"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
      </xsl:choose>
    </fo:block>
    <xsl:if test="$break &gt; 0">
      <xsl:call-template name="gb:title">
        <xsl:with-param name="text" select="substring($text, $break + 1)"/>
        <xsl:with-param name="room" select="$room"/>
        <xsl:with-param name="size" select="$size"/><xsl:with-param name="pitch" select="$pitch"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- Behind how many characters a title breaks, 0 for not at all: at the first of these places that
       leaves lines of fitting length on both sides. A word broken behind ends with +. -->
  <xsl:template name="gb:break">
    <xsl:param name="text"/>
    <xsl:param name="room"/>
    <xsl:param name="places"
        select="'印发 ）+ （ 专项考核 考核评价 成效评价 考核+ 工作+ 扶贫+ 评价 指标 得分 评分 报告 的通知 '"/>
    <xsl:variable name="place" select="substring-before($places, ' ')"/>
    <xsl:variable name="word" select="translate($place, '+', '')"/>
    <xsl:variable name="at"
        select="string-length(substring-before($text, $word)) + string-length($word) * number($word != $place)"/>
    <xsl:variable name="digits" select="string-length(translate($text, translate($text, '0123456789', ''), ''))"/>
    <xsl:variable name="length" select="string-length($text) - $digits * 0.5"/>
    <xsl:choose>
      <xsl:when test="$length &lt;= $room or $place = ''">0</xsl:when>
      <xsl:when test="contains($text, $word) and $at &gt; 3 and $at - $digits * 0.5 &lt;= $room
                      and $length - ($at - $digits * 0.5) &gt;= 4
                      and $length - ($at - $digits * 0.5) &lt;= $room">
        <xsl:value-of select="$at"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="gb:break">
          <xsl:with-param name="text" select="$text"/><xsl:with-param name="room" select="$room"/>
          <xsl:with-param name="places" select="substring-after($places, ' ')"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:attribute-set name="gb:subtitle">
    <xsl:attribute name="font-family">楷体</xsl:attribute>
    <xsl:attribute name="text-align">center</xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="gb:text">
    <xsl:attribute name="text-indent"><xsl:value-of select="$gb:indent"/></xsl:attribute>
    <xsl:attribute name="text-align">justify</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="gb:heading">
    <xsl:attribute name="text-indent"><xsl:value-of select="$gb:indent"/></xsl:attribute>
    <xsl:attribute name="keep-with-next.within-page">always</xsl:attribute>
  </xsl:attribute-set>

  <!-- 一、 -->
  <xsl:attribute-set name="gb:heading-1" use-attribute-sets="gb:heading">
    <xsl:attribute name="font-family">黑体</xsl:attribute>
  </xsl:attribute-set>

  <!-- （一） -->
  <xsl:attribute-set name="gb:heading-2" use-attribute-sets="gb:heading">
    <xsl:attribute name="font-family">楷体</xsl:attribute>
  </xsl:attribute-set>

  <!-- 1. and （1） are set like the text they lead -->
  <xsl:attribute-set name="gb:heading-3" use-attribute-sets="gb:heading"/>

  <!-- An empty line of the grid. -->
  <xsl:template name="gb:blank">
    <fo:block keep-with-next.within-page="always">
      <fo:leader leader-pattern="space" leader-length="1em"/>
    </fo:block>
  </xsl:template>

  <!-- "附件1": flush left on the first line; its title follows on the third. -->
  <xsl:template name="gb:attachment-mark">
    <xsl:param name="number"/>
    <fo:block font-family="黑体" keep-with-next.within-page="always">
      <xsl:text>附件</xsl:text><xsl:value-of select="$number"/>
    </fo:block>
  </xsl:template>

  <!-- The list of attachments below the text (附件说明): one line below, two characters in. first: the
       id of the first one, where it is in the same document. -->
  <xsl:template name="gb:attachments">
    <xsl:param name="list"/>
    <xsl:param name="first" select="''"/>
    <xsl:if test="$list">
      <xsl:call-template name="gb:blank"/>
      <xsl:for-each select="$list">
        <!-- numbered items stand below each other, behind "附件：" -->
        <fo:block start-indent="{15.79 * (5 + number(boolean($list[2])))}pt"
            text-indent="{-15.79 * (number(boolean($list[2])) + 3 * number(position() = 1))}pt">
          <xsl:choose>
            <xsl:when test="position() = 1 and $first != ''">
              <fo:basic-link internal-destination="{$first}"><xsl:value-of select="."/></fo:basic-link>
            </xsl:when>
            <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
          </xsl:choose>
        </fo:block>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- The imprint (版记): 四号 between rules of 0.35, 0.25 and 0.35 mm. -->
  <xsl:template name="gb:imprint">
    <xsl:param name="copies" select="/.."/>
    <xsl:param name="office"/>
    <xsl:param name="printed"/>
    <fo:table table-layout="fixed" width="100%" border-collapse="collapse" space-before="{$gb:pitch}"
        font-size="14pt" line-height="22pt" start-indent="0pt" text-indent="0pt"
        keep-together.within-page="always">
      <fo:table-column column-width="proportional-column-width(3)"/>
      <fo:table-column column-width="proportional-column-width(2)"/>
      <fo:table-body>
        <xsl:for-each select="$copies">
          <fo:table-row>
            <fo:table-cell number-columns-spanned="2" padding="2pt 14pt"
                border-top="{number(position() = 1) * 0.3 + 0.7}pt solid #000000">
              <fo:block text-align="justify"><xsl:value-of select="."/></fo:block>
            </fo:table-cell>
          </fo:table-row>
        </xsl:for-each>
        <fo:table-row>
          <fo:table-cell padding="2pt 0pt 2pt 14pt" border-bottom="1pt solid #000000"
              border-top="{number(not($copies)) * 0.3 + 0.7}pt solid #000000">
            <fo:block><xsl:value-of select="$office"/></fo:block>
          </fo:table-cell>
          <fo:table-cell padding="2pt 14pt 2pt 0pt" text-align="end" border-bottom="1pt solid #000000"
              border-top="{number(not($copies)) * 0.3 + 0.7}pt solid #000000">
            <fo:block><xsl:value-of select="$printed"/></fo:block>
          </fo:table-cell>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- Signature and date without a seal: one line below the text; the name ends two characters
       from the right, the date begins two characters right of the name's first. A date that would
       reach further than the name gets the two characters, and the name is centred on it.
       name: the issuer, of several the last; before: those above it, nodes; date. -->
  <xsl:template name="gb:signature">
    <xsl:param name="name"/>
    <xsl:param name="before" select="/.."/>
    <xsl:param name="date"/>
    <!-- widths in characters -->
    <xsl:variable name="date-width">
      <xsl:call-template name="gb:date-width"><xsl:with-param name="date" select="$date"/></xsl:call-template>
    </xsl:variable>
    <xsl:variable name="name-width" select="string-length($name)"/>
    <!-- a name that nearly fills the line leaves nothing to reckon with -->
    <xsl:variable name="room">
      <xsl:choose>
        <xsl:when test="$name-width &gt; 22">2</xsl:when>
        <xsl:otherwise><xsl:value-of select="$name-width - 2 - $date-width"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <fo:block keep-with-previous.within-page="always" keep-together.within-page="always">
      <xsl:call-template name="gb:blank"/>
      <xsl:for-each select="$before">
        <fo:block text-align="end" end-indent="{$gb:indent}" keep-with-next.within-page="always">
          <xsl:value-of select="."/>
        </fo:block>
      </xsl:for-each>
      <fo:block text-align="end" keep-with-next.within-page="always">
        <xsl:attribute name="end-indent">
          <xsl:choose>
            <xsl:when test="$room >= 0">31.58pt</xsl:when>
            <xsl:otherwise><xsl:value-of select="(2 - $room) * 15.79"/>pt</xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
        <xsl:value-of select="$name"/>
      </fo:block>
      <fo:block text-align="end">
        <xsl:attribute name="end-indent">
          <xsl:choose>
            <xsl:when test="$room >= 0"><xsl:value-of select="(2 + $room) * 15.79"/>pt</xsl:when>
            <xsl:otherwise>31.58pt</xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
        <xsl:value-of select="$date"/>
      </fo:block>
    </fo:block>
  </xsl:template>

  <!-- ==== tables ==== -->

  <xsl:attribute-set name="gb:table">
    <xsl:attribute name="table-layout">fixed</xsl:attribute>
    <xsl:attribute name="width">100%</xsl:attribute>
    <xsl:attribute name="border-collapse">collapse</xsl:attribute>
    <xsl:attribute name="font-family">宋体</xsl:attribute>
    <xsl:attribute name="font-size">10.5pt</xsl:attribute>
    <xsl:attribute name="line-height">15pt</xsl:attribute>
    <xsl:attribute name="start-indent">0pt</xsl:attribute>
    <xsl:attribute name="text-indent">0pt</xsl:attribute>
    <xsl:attribute name="text-align">center</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="gb:cell">
    <xsl:attribute name="border"><xsl:value-of select="$gb:line"/></xsl:attribute>
    <xsl:attribute name="padding"><xsl:value-of select="$gb:pad"/> 3pt</xsl:attribute>
    <xsl:attribute name="display-align">center</xsl:attribute>
  </xsl:attribute-set>

  <xsl:attribute-set name="gb:head-cell" use-attribute-sets="gb:cell">
    <xsl:attribute name="font-family">黑体</xsl:attribute>
    <xsl:attribute name="text-align">center</xsl:attribute>
  </xsl:attribute-set>

  <!-- Charts, with the letters of tables in the size below theirs. -->
  <xsl:attribute-set name="gb:chart">
    <xsl:attribute name="font-family">宋体</xsl:attribute>
    <xsl:attribute name="font-size">9pt</xsl:attribute>
  </xsl:attribute-set>

  <!-- The block around a chart or a picture. -->
  <xsl:attribute-set name="gb:figure">
    <xsl:attribute name="start-indent">0pt</xsl:attribute>
    <xsl:attribute name="text-indent">0pt</xsl:attribute>
    <xsl:attribute name="text-align">center</xsl:attribute>
    <xsl:attribute name="space-before">8pt</xsl:attribute>
    <xsl:attribute name="space-after">8pt</xsl:attribute>
  </xsl:attribute-set>

  <!-- Long text. -->
  <xsl:attribute-set name="gb:text-cell" use-attribute-sets="gb:cell">
    <xsl:attribute name="text-align">start</xsl:attribute>
  </xsl:attribute-set>

  <!-- Figures: in line on their decimal points, in the middle of the column. -->
  <xsl:attribute-set name="gb:figure-cell" use-attribute-sets="gb:cell">
    <xsl:attribute name="text-align">.</xsl:attribute>
  </xsl:attribute-set>

  <!-- 续表 above the right end of a table's head, on every page but the first: the first row of the
       head, with gb:table-begins in the first cell of the body. columns: how many the table has. -->
  <xsl:template name="gb:table-continues">
    <xsl:param name="columns"/>
    <fo:table-row>
      <fo:table-cell number-columns-spanned="{$columns}" text-align="end" font-size="10.5pt"
          line-height="16pt">
        <fo:block><fo:retrieve-table-marker retrieve-class-name="continued"/></fo:block>
      </fo:table-cell>
    </fo:table-row>
  </xsl:template>

  <!-- What gb:table-continues finds: nothing on the page of the first row, 续表 on those behind it. -->
  <xsl:template name="gb:table-begins">
    <fo:marker marker-class-name="continued"/>
    <fo:block><fo:marker marker-class-name="continued">续表</fo:marker></fo:block>
  </xsl:template>

  <!-- The line above a table: its name in the middle, the unit at the right. -->
  <xsl:template name="gb:table-caption">
    <xsl:param name="name"/>
    <xsl:param name="unit"/>
    <xsl:if test="$name != ''">
      <fo:block font-family="黑体" font-size="12pt" line-height="20pt" text-align="center"
          space-before="6pt" keep-with-next.within-page="always">
        <xsl:value-of select="$name"/>
      </fo:block>
    </xsl:if>
    <xsl:if test="$unit != ''">
      <fo:block font-family="宋体" font-size="10.5pt" line-height="16pt" text-align="end"
          keep-with-next.within-page="always">
        <xsl:text>单位：</xsl:text><xsl:value-of select="$unit"/>
      </fo:block>
    </xsl:if>
  </xsl:template>

  <xsl:attribute-set name="gb:table-note">
    <xsl:attribute name="font-family">宋体</xsl:attribute>
    <xsl:attribute name="font-size">9pt</xsl:attribute>
    <xsl:attribute name="line-height">12pt</xsl:attribute>
    <xsl:attribute name="text-align">start</xsl:attribute>
  </xsl:attribute-set>

  <!-- ==== wording ==== -->

  <!-- 2022-03-08 becomes 2022年3月8日; anything else stays as it is. -->
  <xsl:template name="gb:date">
    <xsl:param name="iso"/>
    <xsl:choose>
      <xsl:when test="string-length($iso) = 10 and substring($iso, 5, 1) = '-'">
        <xsl:value-of select="concat(substring($iso, 1, 4), '年', number(substring($iso, 6, 2)),
                                     '月', number(substring($iso, 9, 2)), '日')"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$iso"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
