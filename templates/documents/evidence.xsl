<?xml version="1.0" encoding="UTF-8"?>
<!-- The list of an object's evidence: what counts for which task, what does not and why. Records of
     one kind that count for the same tasks stand together, one behind the other. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:sheet="urn:kaoping:sheet"
    xmlns:gb="urn:kaoping:gbt9704"
    xmlns:r="urn:kaoping:results"
    xmlns:s="urn:kaoping:sentences"
    xmlns:set="http://exslt.org/sets"
    xmlns:exsl="http://exslt.org/common"
    xmlns:func="http://exslt.org/functions"
    extension-element-prefixes="func"
    exclude-result-prefixes="gb r s set exsl">

  <xsl:key name="s:record" match="/results/evidence/record" use="@id"/>

  <!-- how many records one row takes at most, so that rows fit what is left of a page -->
  <xsl:variable name="records-a-row" select="6"/>

  <xsl:template name="evidence-sequence">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="portrait"
        sheet:name="佐证材料清单">
      <xsl:call-template name="gb:running"/>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="gb:attachment-mark"/>
        <fo:block xsl:use-attribute-sets="gb:title" font-size="18pt" line-height="26pt" id="evidence">
          <xsl:value-of select="concat($subject/@name, '佐证材料清单')"/>
        </fo:block>
        <xsl:choose>
          <xsl:when test="$s:records">
            <xsl:call-template name="evidence-table"/>
            <fo:block xsl:use-attribute-sets="gb:table-note" space-before="4pt">
              <xsl:text>注：任务名称前的数字是指标序号；计入几项任务的，按任务的先后列出数量；没有列出数量的，每份计1。</xsl:text>
            </fo:block>
          </xsl:when>
          <xsl:otherwise>
            <fo:block xsl:use-attribute-sets="gb:text">
              <xsl:value-of select="concat($subject/@name, '没有报送佐证材料。')"/>
            </fo:block>
          </xsl:otherwise>
        </xsl:choose>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- Kind by kind an entry for each record: its text, and what it counts for or why it does not. -->
  <xsl:variable name="s:entries">
    <xsl:for-each select="set:distinct($s:records/@kind)">
      <xsl:for-each select="$s:records[@kind = current()]">
        <entry kind="{@kind}" name="{@kind-name}" used="{@used}">
          <xsl:attribute name="use"><xsl:call-template name="record-use"/></xsl:attribute>
          <xsl:call-template name="record"/>
        </entry>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:variable>

  <xsl:template name="evidence-table">
    <xsl:variable name="entries" select="exsl:node-set($s:entries)/entry"/>
    <fo:table xsl:use-attribute-sets="gb:table" font-size="9pt" line-height="11.5pt"
        text-align="start" sheet:freeze="0" space-before="6pt">
      <fo:table-column column-width="21mm"/>
      <fo:table-column column-width="proportional-column-width(1)"/>
      <fo:table-column column-width="33mm"/>
      <fo:table-header>
        <xsl:call-template name="gb:table-continues"><xsl:with-param name="columns" select="3"/></xsl:call-template>
        <fo:table-row>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'类别'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell">
            <xsl:with-param name="text" select="'佐证材料（文号，日期，计入数量）'"/>
          </xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'核验结果'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="set:distinct($entries/@kind)">
          <xsl:variable name="first" select="position() = 1"/>
          <xsl:variable name="kind" select="$entries[@kind = current()]"/>
          <xsl:variable name="before" select="count($kind[1]/preceding-sibling::entry)"/>
          <xsl:variable name="rows">
            <xsl:for-each select="set:distinct($kind/@use)">
              <xsl:sort select="starts-with(., '未计入')"/>
              <xsl:variable name="use" select="."/>
              <xsl:for-each select="$kind[@use = $use][position() mod $records-a-row = 1]">
                <row use="{$use}" from="{(position() - 1) * $records-a-row}"/>
              </xsl:for-each>
            </xsl:for-each>
          </xsl:variable>
          <xsl:for-each select="exsl:node-set($rows)/row">
            <xsl:variable name="group" select="$kind[@use = current()/@use]"/>
            <fo:table-row>
              <xsl:if test="position() = 1">
                <xsl:call-template name="kind-cell">
                  <xsl:with-param name="kind" select="$kind"/>
                  <xsl:with-param name="rows" select="last()"/>
                  <xsl:with-param name="begins" select="$first"/>
                </xsl:call-template>
              </xsl:if>
              <xsl:call-template name="r:text-cell">
                <xsl:with-param name="text">
                  <xsl:call-template name="records-text">
                    <xsl:with-param name="entries"
                        select="$group[position() &gt; current()/@from
                                       and position() &lt;= current()/@from + $records-a-row]"/>
                    <xsl:with-param name="kind" select="$kind"/>
                    <xsl:with-param name="before" select="$before"/>
                  </xsl:call-template>
                </xsl:with-param>
                <xsl:with-param name="align" select="'justify'"/>
              </xsl:call-template>
              <xsl:if test="@from = 0">
                <xsl:call-template name="r:text-cell">
                  <xsl:with-param name="text" select="@use"/>
                  <xsl:with-param name="rows" select="ceiling(count($group) div $records-a-row)"/>
                  <xsl:with-param name="align" select="'start'"/>
                </xsl:call-template>
              </xsl:if>
            </fo:table-row>
          </xsl:for-each>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- The kind, how many there are, how many count: 会议 / 6份，计5份 -->
  <xsl:template name="kind-cell">
    <xsl:param name="kind"/>
    <xsl:param name="rows"/>
    <xsl:param name="begins"/>
    <fo:table-cell xsl:use-attribute-sets="gb:cell" text-align="center">
      <xsl:if test="$rows &gt; 1">
        <xsl:attribute name="number-rows-spanned"><xsl:value-of select="$rows"/></xsl:attribute>
      </xsl:if>
      <xsl:if test="$begins"><xsl:call-template name="gb:table-begins"/></xsl:if>
      <fo:block font-family="黑体"><xsl:value-of select="$kind[1]/@name"/></fo:block>
      <fo:block>
        <xsl:value-of
            select="concat(count($kind), '份，计', count($kind[@used = 'counted']), '份')"/>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- 12.关于…的通知（例京发〔2022〕4号，2022.2.8，120人）；13.…
       before: how many entries stand ahead of those of the kind. -->
  <xsl:template name="records-text">
    <xsl:param name="entries"/>
    <xsl:param name="kind"/>
    <xsl:param name="before"/>
    <xsl:variable name="last" select="count($entries)"/>
    <xsl:for-each select="$kind">
      <xsl:if test="count(. | $entries) = $last">
        <xsl:value-of select="concat($before + position(), '.', .)"/>
        <xsl:choose>
          <xsl:when test="count(. | $entries[$last]) = 1">。</xsl:when>
          <xsl:otherwise>；</xsl:otherwise>
        </xsl:choose>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- 关于…的通知（例京发〔2022〕4号，2022.2.8，120人）, of the current record. -->
  <xsl:template name="record">
    <xsl:variable name="behind">
      <xsl:if test="@document"><xsl:value-of select="concat('，', @document)"/></xsl:if>
      <xsl:call-template name="record-date"/>
      <xsl:call-template name="record-quantities"/>
    </xsl:variable>
    <xsl:call-template name="record-text"/>
    <xsl:if test="$behind != ''"><xsl:value-of select="concat('（', substring($behind, 2), '）')"/></xsl:if>
  </xsl:template>

  <!-- ，120人、80人: how much of the current record counts, unless it is one of each task. -->
  <xsl:template name="record-quantities">
    <xsl:variable name="counted" select="s:uses(@id)[self::counted]"/>
    <xsl:if test="$counted[@value != '1']">
      <xsl:text>，</xsl:text>
      <xsl:for-each select="$counted">
        <xsl:if test="position() &gt; 1">、</xsl:if>
        <xsl:value-of select="concat(@value, ancestor::node[@kind = 'measure'][1]/@unit)"/>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- The name. Where the record does not count or has no name: also what else was reported and is
       not in the name, dates, references, places and persons left out. -->
  <xsl:template name="record-text">
    <xsl:variable name="name" select="field[@id = 'title' or @id = 'name'][1]"/>
    <xsl:variable name="others" select="field[not(contains($name, .))]
        [not($name) or ../@used = 'rejected']
        [not(@id = 'title' or @id = 'name' or @id = 'date' or @id = 'from' or @id = 'to'
             or @id = 'since' or @id = 'document' or @id = 'file' or @id = 'sha256' or @id = 'note'
             or @id = 'place' or @id = 'who' or @id = 'chair')]"/>
    <xsl:variable name="lead" select="concat($name, substring(r:bare(text), 1 div not($name)))"/>
    <xsl:value-of select="$lead"/>
    <xsl:if test="$others">
      <xsl:if test="$lead != ''">（</xsl:if>
      <xsl:for-each select="$others">
        <xsl:if test="position() &gt; 1">，</xsl:if>
        <xsl:value-of select="concat(@name, '：', ., @unit)"/>
      </xsl:for-each>
      <xsl:if test="$lead != ''">）</xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- 2022-02-10 as 2022.2.10; year: what stands ahead of the month. -->
  <xsl:template name="dotted">
    <xsl:param name="iso"/>
    <xsl:param name="year" select="concat(substring($iso, 1, 4), '.')"/>
    <xsl:value-of select="concat($year, number(substring($iso, 6, 2)), '.', number(substring($iso, 9, 2)))"/>
  </xsl:template>

  <!-- ，2022.2.8 or a period, of the current record; nothing where it has no date. -->
  <xsl:template name="record-date">
    <xsl:variable name="from" select="field[@id = 'from']/@value"/>
    <xsl:variable name="to" select="field[@id = 'to']/@value"/>
    <xsl:variable name="day" select="field[@id = 'date' or @id = 'since'][1]/@value"/>
    <xsl:if test="$from or $to or $day">，</xsl:if>
    <xsl:choose>
      <xsl:when test="$from">
        <xsl:call-template name="dotted"><xsl:with-param name="iso" select="$from"/></xsl:call-template>
        <xsl:choose>
          <xsl:when test="substring($from, 1, 5) = substring($to, 1, 5)">
            <xsl:text>—</xsl:text>
            <xsl:call-template name="dotted">
              <xsl:with-param name="iso" select="$to"/><xsl:with-param name="year"/>
            </xsl:call-template>
          </xsl:when>
          <xsl:when test="$to">
            <xsl:text>—</xsl:text>
            <xsl:call-template name="dotted"><xsl:with-param name="iso" select="$to"/></xsl:call-template>
          </xsl:when>
          <xsl:otherwise>起</xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:when test="$to">
        <xsl:text>至</xsl:text>
        <xsl:call-template name="dotted"><xsl:with-param name="iso" select="$to"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="$day">
        <xsl:call-template name="dotted"><xsl:with-param name="iso" select="$day"/></xsl:call-template>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- The tasks that the current record counts for; otherwise the reasons, each once. -->
  <xsl:template name="record-use">
    <xsl:variable name="uses" select="s:uses(@id)"/>
    <xsl:variable name="counted" select="$uses[self::counted]"/>
    <xsl:variable name="rejected" select="$uses[self::rejected]"/>
    <xsl:choose>
      <xsl:when test="$counted">
        <xsl:for-each select="$counted">
          <xsl:variable name="place" select="position()"/>
          <xsl:variable name="indicator" select="ancestor::node[@kind = 'indicator']/@number"/>
          <xsl:choose>
            <xsl:when test="$counted[$place - 1]/ancestor::node[@kind = 'indicator']/@number = $indicator">、</xsl:when>
            <xsl:otherwise>
              <xsl:if test="$place &gt; 1">；</xsl:if>
              <xsl:value-of select="concat(r:bare($indicator), '.')"/>
            </xsl:otherwise>
          </xsl:choose>
          <xsl:value-of select="ancestor::node[@kind = 'measure'][1]/@name"/>
        </xsl:for-each>
      </xsl:when>
      <xsl:when test="$rejected">
        <xsl:text>未计入：</xsl:text>
        <xsl:for-each select="set:distinct($rejected/@reason)">
          <xsl:if test="position() &gt; 1">；</xsl:if>
          <xsl:value-of select="s:reason(..)"/>
          <xsl:if test="../@clause"><xsl:value-of select="concat('（', ../@clause, '）')"/></xsl:if>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>备查，不计数</xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
