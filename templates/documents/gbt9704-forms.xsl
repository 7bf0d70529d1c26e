<?xml version="1.0" encoding="UTF-8"?>
<!-- The forms of official documents (GB/T 9704-2012, 7.2, 7.3.5, 7.3.6, 7.4 and 10): heads of
     documents of one and of several issuers, letters (信函), orders (命令), minutes (纪要), signatures
     below a seal and with a signature chop, remarks, the imprint on the last even page.
     gbt9704.xsl includes it.

     Lengths are pt unless they say mm. A line is 29.61 high and its glyphs are 15.79; the gap of
     7/8 of a glyph stands half above and half below them. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:gb="urn:kaoping:gbt9704"
    exclude-result-prefixes="gb">

  <!-- half the gap between two lines' glyphs -->
  <xsl:variable name="gb:half" select="6.91"/>
  <!-- how far the ink of 小标宋 stays below its em box's top, and how high it is, in em -->
  <xsl:variable name="gb:ink-top" select="0.037"/>
  <xsl:variable name="gb:ink-height" select="0.92"/>
  <xsl:variable name="gb:mm" select="72 div 25.4"/>

  <!-- The size of a red name that fills the line at most.
       length: its characters; most: the largest size. -->
  <xsl:template name="gb:fit">
    <xsl:param name="length"/>
    <xsl:param name="most" select="54"/>
    <xsl:variable name="fit" select="floor(430 div $length)"/>
    <xsl:choose>
      <xsl:when test="$fit &gt; $most"><xsl:value-of select="$most"/></xsl:when>
      <xsl:when test="$fit &lt; 22">22</xsl:when>
      <xsl:otherwise><xsl:value-of select="$fit"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The length of the longest of some nodes' texts.
       of: the nodes. -->
  <xsl:template name="gb:longest">
    <xsl:param name="of"/>
    <xsl:for-each select="$of">
      <xsl:sort select="string-length()" data-type="number" order="descending"/>
      <xsl:if test="position() = 1"><xsl:value-of select="string-length()"/></xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- 份号, 密级和保密期限 and 紧急程度, each that is given on a line of its own.
       copy: the number of the copy; secrecy: "机密★1年"; urgency: "特急". -->
  <xsl:template name="gb:markings">
    <xsl:param name="copy"/>
    <xsl:param name="secrecy"/>
    <xsl:param name="urgency"/>
    <xsl:if test="$copy != ''">
      <fo:block><xsl:value-of select="format-number($copy, '000000')"/></fo:block>
    </xsl:if>
    <xsl:if test="$secrecy != ''">
      <fo:block font-family="黑体"><xsl:value-of select="$secrecy"/></fo:block>
    </xsl:if>
    <xsl:if test="$urgency != ''">
      <fo:block font-family="黑体"><xsl:value-of select="$urgency"/></fo:block>
    </xsl:if>
  </xsl:template>

  <!-- ==== the head (版头) ==== -->

  <!-- The head of a document: markings at the top left, the issuer in red with its top 35 mm below
       that of the 版心, number and signers two lines below, a red rule 4 mm below these.
       name: what stands in red, of one issuer; names: the issuers' names, of several;
       suffix: what stands right of several names; number: 发文字号, or the number of minutes;
       signers: 签发人, nodes, of a document to a superior; copy, secrecy, urgency: see gb:markings. -->
  <xsl:template name="gb:head">
    <xsl:param name="name"/>
    <xsl:param name="names" select="/.."/>
    <xsl:param name="suffix" select="'文件'"/>
    <xsl:param name="number"/>
    <xsl:param name="signers" select="/.."/>
    <xsl:param name="copy"/>
    <xsl:param name="secrecy"/>
    <xsl:param name="urgency"/>
    <xsl:if test="concat($copy, $secrecy, $urgency) != ''">
      <fo:block-container absolute-position="fixed" left="28mm" top="97.98pt" width="78mm"
          height="31mm">
        <xsl:call-template name="gb:markings">
          <xsl:with-param name="copy" select="$copy"/>
          <xsl:with-param name="secrecy" select="$secrecy"/>
          <xsl:with-param name="urgency" select="$urgency"/>
        </xsl:call-template>
      </fo:block-container>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="$names[2]">
        <xsl:call-template name="gb:issuers">
          <xsl:with-param name="names" select="$names"/>
          <xsl:with-param name="suffix" select="$suffix"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="gb:issuer">
          <xsl:with-param name="name" select="$name"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="gb:blank"/>
    <xsl:call-template name="gb:blank"/>
    <fo:block border-bottom="1.4pt solid #FF0000" text-align="center"
        padding-bottom="{4 * $gb:mm - $gb:half}pt">
      <xsl:choose>
        <xsl:when test="$signers">
          <xsl:call-template name="gb:signers">
            <xsl:with-param name="number" select="$number"/>
            <xsl:with-param name="signers" select="$signers"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:when test="$number != ''"><xsl:value-of select="$number"/></xsl:when>
        <xsl:otherwise><fo:leader leader-pattern="space" leader-length="1em"/></xsl:otherwise>
      </xsl:choose>
    </fo:block>
    <xsl:call-template name="gb:blank"/>
    <xsl:call-template name="gb:blank"/>
  </xsl:template>

  <!-- One issuer in red on the first page of a document.
       name: what stands there, 文件 or 纪要 and all; top: mm below the page's top. -->
  <xsl:template name="gb:issuer">
    <xsl:param name="name"/>
    <xsl:param name="top" select="72"/>
    <xsl:variable name="size">
      <xsl:call-template name="gb:fit">
        <xsl:with-param name="length" select="string-length($name)"/>
      </xsl:call-template>
    </xsl:variable>
    <fo:block font-family="小标宋" font-size="{$size}pt" line-height="{$size}pt" color="#FF0000"
        text-align="center" padding-top="{$top * $gb:mm - 97.98 - $gb:ink-top * $size}pt">
      <xsl:value-of select="$name"/>
    </fo:block>
  </xsl:template>

  <!-- Several issuers in red below each other, as wide as the longest, 文件 beside their middle.
       names: the issuers' names, the leading one first; suffix: what stands beside them. -->
  <xsl:template name="gb:issuers">
    <xsl:param name="names"/>
    <xsl:param name="suffix"/>
    <xsl:variable name="longest">
      <xsl:call-template name="gb:longest">
        <xsl:with-param name="of" select="$names"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="beside" select="string-length($suffix) + 0.5 * ($suffix != '')"/>
    <!-- many issuers must leave room for the text of the first page -->
    <xsl:variable name="size">
      <xsl:call-template name="gb:fit">
        <xsl:with-param name="length" select="$longest + $beside"/>
        <xsl:with-param name="most" select="floor(160 div (count($names) + 1))"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="row" select="$size * 1.3"/>
    <!-- a little more than the glyphs take, so that the longest name stays on its line -->
    <xsl:variable name="width" select="$longest * $size + 1"/>
    <xsl:variable name="left" select="(156 * $gb:mm - $width - $beside * $size) div 2"/>
    <fo:block font-family="小标宋" font-size="{$size}pt" line-height="{$row}pt" color="#FF0000"
        padding-top="{72 * $gb:mm - 97.98 - ($row - $size) div 2 - $gb:ink-top * $size}pt">
      <fo:table table-layout="fixed" width="100%" border-collapse="separate">
        <fo:table-column column-width="{$left}pt"/>
        <fo:table-column column-width="{$width}pt"/>
        <fo:table-column column-width="proportional-column-width(1)"/>
        <fo:table-body>
          <xsl:for-each select="$names">
            <fo:table-row>
              <fo:table-cell column-number="2" text-align="justify" text-align-last="justify">
                <fo:block><xsl:value-of select="."/></fo:block>
              </fo:table-cell>
              <xsl:if test="position() = 1">
                <fo:table-cell number-rows-spanned="{last()}" display-align="center"
                    padding-left="{0.5 * $size}pt">
                  <fo:block><xsl:value-of select="$suffix"/></fo:block>
                </fo:table-cell>
              </xsl:if>
            </fo:table-row>
          </xsl:for-each>
        </fo:table-body>
      </fo:table>
    </fo:block>
  </xsl:template>

  <!-- Signers one character from the right, two a row, below each other; the number one character
       from the left, on the last signer's line.
       number: 发文字号; signers: their names, in the order of the issuers. -->
  <xsl:template name="gb:signers">
    <xsl:param name="number"/>
    <xsl:param name="signers"/>
    <xsl:variable name="longest">
      <xsl:call-template name="gb:longest">
        <xsl:with-param name="of" select="$signers"/>
      </xsl:call-template>
    </xsl:variable>
    <!-- names of two characters are spread over three -->
    <xsl:variable name="width" select="$longest + number($longest = 2)"/>
    <xsl:variable name="a-row" select="1 + number(boolean($signers[2]) and $width &lt; 7)"/>
    <xsl:variable name="rows" select="ceiling(count($signers) div $a-row)"/>
    <fo:table table-layout="fixed" width="100%" border-collapse="separate" text-align="start">
      <fo:table-column column-width="{$gb:size}"/>
      <fo:table-column column-width="proportional-column-width(1)"/>
      <fo:table-column column-width="64pt"/>
      <fo:table-column column-width="{$width * 15.79 + 0.5}pt"/>
      <xsl:if test="$a-row = 2">
        <fo:table-column column-width="{$width * 15.79 + 16.29}pt"/>
      </xsl:if>
      <fo:table-column column-width="{$gb:size}"/>
      <fo:table-body>
        <xsl:for-each select="$signers[position() mod $a-row = 1 or $a-row = 1]">
          <xsl:variable name="row" select="position()"/>
          <fo:table-row>
            <fo:table-cell column-number="2">
              <fo:block><xsl:if test="$row = $rows"><xsl:value-of select="$number"/></xsl:if></fo:block>
            </fo:table-cell>
            <fo:table-cell>
              <fo:block><xsl:if test="$row = 1">签发人：</xsl:if></fo:block>
            </fo:table-cell>
            <xsl:for-each select="$signers[ceiling(position() div $a-row) = $row]">
              <fo:table-cell font-family="楷体">
                <xsl:if test="position() = 2">
                  <xsl:attribute name="padding-left"><xsl:value-of select="$gb:size"/></xsl:attribute>
                </xsl:if>
                <fo:block>
                  <xsl:value-of select="substring(., 1, 1)"/>
                  <xsl:if test="string-length() = 2">　</xsl:if>
                  <xsl:value-of select="substring(., 2)"/>
                </fo:block>
              </fo:table-cell>
            </xsl:for-each>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- ==== letters (信函格式) ==== -->

  <!-- The pages of a letter: the first has no number, and room down to 20 mm. Sequence "letter". -->
  <xsl:template name="gb:letter-layouts">
    <fo:simple-page-master master-name="letter-first" page-width="210mm" page-height="297mm"
        margin-left="28mm" margin-right="26mm">
      <fo:region-body margin-top="30mm" margin-bottom="67.8pt"/>
      <fo:region-before region-name="head" extent="28mm" display-align="before"/>
    </fo:simple-page-master>
    <fo:page-sequence-master master-name="letter">
      <fo:single-page-master-reference master-reference="letter-first"/>
      <fo:repeatable-page-master-alternatives>
        <fo:conditional-page-master-reference odd-or-even="odd" master-reference="portrait-odd"/>
        <fo:conditional-page-master-reference odd-or-even="even" master-reference="portrait-even"/>
      </fo:repeatable-page-master-alternatives>
    </fo:page-sequence-master>
  </xsl:template>

  <!-- Two red rules 170 mm wide, in the middle of the page.
       top: of the upper one, below the page's; upper, lower: how thick they are. -->
  <xsl:template name="gb:double-rule">
    <xsl:param name="top"/>
    <xsl:param name="upper"/>
    <xsl:param name="lower"/>
    <fo:block-container absolute-position="fixed" left="20mm" top="{$top}pt" width="170mm"
        height="1.2pt" border-top="{$upper}pt solid #FF0000" border-bottom="{$lower}pt solid #FF0000">
      <fo:block/>
    </fo:block-container>
  </xsl:template>

  <!-- The head of a letter, first in its flow: the issuer in red 30 mm below the page's top, red
       double rules 4 mm below it and 20 mm above the page's bottom, markings at the left and the
       number at the right below the first.
       name: the issuer, of a joint letter the leading one; number: 发文字号;
       copy, secrecy, urgency: see gb:markings. -->
  <xsl:template name="gb:letter-head">
    <xsl:param name="name"/>
    <xsl:param name="number"/>
    <xsl:param name="copy"/>
    <xsl:param name="secrecy"/>
    <xsl:param name="urgency"/>
    <xsl:variable name="size">
      <xsl:call-template name="gb:fit">
        <xsl:with-param name="length" select="string-length($name)"/>
        <xsl:with-param name="most" select="44"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:variable name="rule" select="34 * $gb:mm + $gb:ink-height * $size"/>
    <fo:block-container absolute-position="fixed" left="0mm" width="210mm" height="{$size}pt"
        top="{30 * $gb:mm - $gb:ink-top * $size}pt">
      <fo:block font-family="小标宋" font-size="{$size}pt" line-height="{$size}pt" color="#FF0000"
          text-align="center"><xsl:value-of select="$name"/></fo:block>
    </fo:block-container>
    <xsl:call-template name="gb:double-rule">
      <xsl:with-param name="top" select="$rule"/>
      <xsl:with-param name="upper" select="2.25"/>
      <xsl:with-param name="lower" select="0.75"/>
    </xsl:call-template>
    <xsl:call-template name="gb:double-rule">
      <xsl:with-param name="top" select="277 * $gb:mm - 4.2"/>
      <xsl:with-param name="upper" select="0.75"/>
      <xsl:with-param name="lower" select="2.25"/>
    </xsl:call-template>
    <fo:block padding-top="{$rule + 4.2 + $gb:half - 30 * $gb:mm}pt">
      <fo:table table-layout="fixed" width="100%" border-collapse="separate">
        <fo:table-column column-width="proportional-column-width(1)"/>
        <fo:table-column column-width="proportional-column-width(1)"/>
        <fo:table-body>
          <fo:table-row>
            <fo:table-cell>
              <fo:block/>
              <xsl:call-template name="gb:markings">
                <xsl:with-param name="copy" select="$copy"/>
                <xsl:with-param name="secrecy" select="$secrecy"/>
                <xsl:with-param name="urgency" select="$urgency"/>
              </xsl:call-template>
            </fo:table-cell>
            <fo:table-cell text-align="end">
              <fo:block><xsl:value-of select="$number"/></fo:block>
            </fo:table-cell>
          </fo:table-row>
        </fo:table-body>
      </fo:table>
    </fo:block>
    <xsl:call-template name="gb:blank"/>
    <xsl:call-template name="gb:blank"/>
  </xsl:template>

  <!-- The imprint of a letter: those who get copies, without rules, office and date.
       copies: nodes, "抄送：…。". -->
  <xsl:template name="gb:letter-imprint">
    <xsl:param name="copies"/>
    <xsl:for-each select="$copies">
      <fo:block font-size="14pt" line-height="22pt" start-indent="56pt" text-indent="-42pt"
          end-indent="14pt" text-align="justify"><xsl:value-of select="."/></fo:block>
    </xsl:for-each>
  </xsl:template>

  <!-- Puts something at the bottom of the page on which the text ends; call it behind the text.
       content: the blocks. -->
  <xsl:template name="gb:at-foot">
    <xsl:param name="content"/>
    <fo:block font-size="1pt" line-height="1pt" keep-with-previous.within-page="always">
      <fo:footnote>
        <fo:inline/>
        <fo:footnote-body>
          <fo:block font-size="{$gb:size}" line-height="{$gb:pitch}" padding-bottom="{$gb:half}pt"
              space-before="{$gb:pitch}">
            <xsl:copy-of select="$content"/>
          </fo:block>
        </fo:footnote-body>
      </fo:footnote>
    </fo:block>
  </xsl:template>

  <!-- ==== orders (命令格式) ==== -->

  <!-- The head of an order: the issuer in red 20 mm below the top of the 版心, the order's number two
       lines below it, the text two lines below that; no rule.
       name: the issuer's full name with 命令 or 令; number: 第1号. -->
  <xsl:template name="gb:order-head">
    <xsl:param name="name"/>
    <xsl:param name="number"/>
    <xsl:call-template name="gb:issuer">
      <xsl:with-param name="name" select="$name"/><xsl:with-param name="top" select="57"/>
    </xsl:call-template>
    <xsl:call-template name="gb:blank"/>
    <xsl:call-template name="gb:blank"/>
    <fo:block text-align="center"><xsl:value-of select="$number"/></fo:block>
    <xsl:call-template name="gb:blank"/>
    <xsl:call-template name="gb:blank"/>
  </xsl:template>

  <!-- ==== minutes (纪要格式) ==== -->

  <!-- Those who were there (出席), were excused (请假) or listened (列席); a line of the list goes on
       below its first name.
       label: one of the three; people: units and names; first: whether it is the first list. -->
  <xsl:template name="gb:attendance">
    <xsl:param name="label"/>
    <xsl:param name="people"/>
    <xsl:param name="first" select="false()"/>
    <xsl:if test="$first"><xsl:call-template name="gb:blank"/></xsl:if>
    <fo:block start-indent="{15.79 * 5}pt" text-indent="{-15.79 * 3}pt" text-align="justify">
      <fo:inline font-family="黑体"><xsl:value-of select="concat($label, '：')"/></fo:inline>
      <xsl:value-of select="$people"/>
    </fo:block>
  </xsl:template>

  <!-- ==== below the text ==== -->

  <!-- Post and signature chop (签发人签名章) of who signs, two lines below the text: the chop four
       characters from the right, the post two characters left of it at its middle, of several
       signers one below the other; the date a line below the last chop, four characters from the
       right. Without a picture the chop's place is left free, to be pressed on.
       signers: nodes with @post, and @chop where there is a picture of the chop (its path);
       date; width, height: of a chop, mm. -->
  <xsl:template name="gb:signed">
    <xsl:param name="signers"/>
    <xsl:param name="date"/>
    <xsl:param name="width" select="32"/>
    <xsl:param name="height" select="16"/>
    <fo:block keep-with-previous.within-page="always" keep-together.within-page="always">
      <xsl:call-template name="gb:blank"/>
      <xsl:call-template name="gb:blank"/>
      <fo:table table-layout="fixed" width="100%" border-collapse="separate">
        <fo:table-column column-width="proportional-column-width(1)"/>
        <fo:table-column column-width="{$width}mm"/>
        <fo:table-column column-width="{4 * 15.79}pt"/>
        <fo:table-body>
          <xsl:for-each select="$signers">
            <fo:table-row height="{$height}mm" keep-with-next.within-page="always">
              <fo:table-cell text-align="end" display-align="center" padding-right="{$gb:indent}">
                <fo:block><xsl:value-of select="@post"/></fo:block>
              </fo:table-cell>
              <fo:table-cell text-align="center" display-align="center">
                <fo:block line-height="{$height * 0.8}mm">
                  <xsl:if test="@chop">
                    <fo:external-graphic src="{@chop}" content-width="scale-to-fit"
                        content-height="scale-to-fit" width="{$width}mm" height="{$height * 0.8}mm"/>
                  </xsl:if>
                </fo:block>
              </fo:table-cell>
            </fo:table-row>
          </xsl:for-each>
        </fo:table-body>
      </fo:table>
      <xsl:call-template name="gb:blank"/>
      <fo:block text-align="end" end-indent="{4 * 15.79}pt"><xsl:value-of select="$date"/></fo:block>
    </fo:block>
  </xsl:template>

  <!-- The imprint (版记) at the foot of the last page, an even one: the page on which the text ends,
       if it is even and has room, otherwise the next, without a number. Call it last in the flow of
       a page sequence with master "portrait-to-imprint", force-page-count "end-on-even" and
       gb:running's imprint true. See gb:imprint for copies, office and printed. -->
  <xsl:template name="gb:imprint-at-end">
    <xsl:param name="copies" select="/.."/>
    <xsl:param name="office"/>
    <xsl:param name="printed"/>
    <!-- a line of 28 characters of 四号 between the insets -->
    <xsl:variable name="lines">
      <xsl:for-each select="$copies"><xsl:value-of select="substring('lllllllll', 1, ceiling(string-length() div 28))"/></xsl:for-each>
    </xsl:variable>
    <fo:block>
      <fo:marker marker-class-name="imprint">
        <xsl:call-template name="gb:imprint">
          <xsl:with-param name="copies" select="$copies"/>
          <xsl:with-param name="office" select="$office"/>
          <xsl:with-param name="printed" select="$printed"/>
        </xsl:call-template>
      </fo:marker>
      <fo:block-container
          height="{29.61 + 22 * string-length($lines) + 26 + 4 * count($copies)}pt"><fo:block/></fo:block-container>
    </fo:block>
  </xsl:template>

  <!-- What shows it on the page it is due on. -->
  <xsl:template name="gb:imprint-in-place">
    <fo:block-container absolute-position="fixed" left="26mm" top="37mm" width="156mm"
        height="225mm" display-align="after">
      <fo:block><fo:retrieve-marker retrieve-class-name="imprint"/></fo:block>
    </fo:block-container>
  </xsl:template>

  <!-- Signature and date that seals are pressed on: the date ends four characters from the right,
       the name is centred above it, and the seal's top is less than a line below the text. Several
       names stand side by side, at most three a row, the last above the date.
       names: the issuers' names, nodes; date; seal: the seals' diameter in mm. -->
  <xsl:template name="gb:sealed">
    <xsl:param name="names"/>
    <xsl:param name="date"/>
    <xsl:param name="seal" select="42"/>
    <xsl:variable name="date-width">
      <xsl:call-template name="gb:date-width">
        <xsl:with-param name="date" select="$date"/>
      </xsl:call-template>
    </xsl:variable>
    <!-- from the right edge to the middle of date and last name -->
    <xsl:variable name="middle" select="(4 + $date-width div 2) * 15.79"/>
    <fo:block keep-with-previous.within-page="always" keep-together.within-page="always">
      <!-- the seal's centre lies in the last name's line -->
      <fo:block padding-top="{(round($seal * $gb:mm div 2 div 29.61)) * 29.61}pt"/>
      <xsl:call-template name="gb:sealed-names">
        <xsl:with-param name="names" select="$names"/>
        <xsl:with-param name="middle" select="$middle"/>
        <xsl:with-param name="seal" select="($seal + 2) * $gb:mm"/>
      </xsl:call-template>
      <fo:block text-align="end" end-indent="{4 * 15.79}pt"><xsl:value-of select="$date"/></fo:block>
    </fo:block>
  </xsl:template>

  <!-- The names below seals, at most three a row; rows but the last are as high as a seal.
       names: nodes; middle: of the last, from the right edge; seal: room of one seal. -->
  <xsl:template name="gb:sealed-names">
    <xsl:param name="names"/>
    <xsl:param name="middle"/>
    <xsl:param name="seal"/>
    <xsl:variable name="longest">
      <xsl:call-template name="gb:longest">
        <xsl:with-param name="of" select="$names"/>
      </xsl:call-template>
    </xsl:variable>
    <!-- one name takes the line as far as it can stay centred -->
    <xsl:variable name="name" select="($longest + 0.5) * 15.79"/>
    <xsl:variable name="width">
      <xsl:choose>
        <xsl:when test="count($names) = 1 or $name &gt; 2 * $middle">
          <xsl:value-of select="2 * ($middle - 1)"/>
        </xsl:when>
        <xsl:when test="$name &gt; $seal"><xsl:value-of select="$name"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$seal"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="fit" select="floor((156 * $gb:mm - $middle + $width div 2) div $width)"/>
    <xsl:variable name="a-row" select="3 - 2 * number($fit = 1) - number($fit = 2)"/>
    <fo:table table-layout="fixed" width="100%" border-collapse="separate">
      <fo:table-column column-width="proportional-column-width(1)"/>
      <xsl:for-each select="$names[position() &lt;= $a-row]">
        <fo:table-column column-width="{$width}pt"/>
      </xsl:for-each>
      <fo:table-column column-width="{$middle - $width div 2}pt"/>
      <fo:table-body>
        <xsl:for-each select="$names[position() mod $a-row = 1 or $a-row = 1]">
          <xsl:variable name="row" select="position()"/>
          <xsl:variable name="these" select="$names[ceiling(position() div $a-row) = $row]"/>
          <xsl:variable name="columns" select="count($names[position() &lt;= $a-row])"/>
          <fo:table-row>
            <xsl:if test="position() != last()">
              <xsl:attribute name="height"><xsl:value-of select="$seal"/>pt</xsl:attribute>
            </xsl:if>
            <xsl:for-each select="$these">
              <fo:table-cell text-align="center"
                  column-number="{1 + $columns - count($these) + position()}">
                <fo:block><xsl:value-of select="."/></fo:block>
              </fo:table-cell>
            </xsl:for-each>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- How many characters wide a date is: a digit is half a character, and a quarter stands between
       digits and 年, 月, 日.
       date: "2022年3月8日" or one in Chinese figures. -->
  <xsl:template name="gb:date-width">
    <xsl:param name="date"/>
    <xsl:variable name="other" select="string-length(translate($date, '0123456789', ''))"/>
    <xsl:variable name="digits" select="string-length($date) - $other"/>
    <xsl:value-of select="$other + $digits div 2
                          + number($digits &gt; 0 and $other &gt; 0) * ($other * 2 - 1) div 4"/>
  </xsl:template>

  <!-- The remark (附注) below the date, two characters in, in brackets.
       text: without the brackets. -->
  <xsl:template name="gb:remark">
    <xsl:param name="text"/>
    <fo:block text-indent="{$gb:indent}" keep-with-previous.within-page="always">
      <xsl:value-of select="concat('（', $text, '）')"/>
    </fo:block>
  </xsl:template>
</xsl:stylesheet>
