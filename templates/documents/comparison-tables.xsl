<?xml version="1.0" encoding="UTF-8"?>
<!-- The tables of a comparison: summary, rules, nodes. comparison.xsl includes it. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:sheet="urn:kaoping:sheet"
    xmlns:gb="urn:kaoping:gbt9704"
    xmlns:r="urn:kaoping:results"
    xmlns:c="urn:kaoping:comparison"
    exclude-result-prefixes="gb r c">

  <!-- ==== summary ==== -->

  <xsl:template match="class" mode="summary">
    <fo:block>
      <xsl:if test="position() &gt; 1"><xsl:attribute name="break-before">page</xsl:attribute></xsl:if>
      <xsl:call-template name="heading">
        <xsl:with-param name="text" select="concat('考核评价结果比较汇总表（', @name, '）')"/>
      </xsl:call-template>
      <xsl:call-template name="gb:table-caption"><xsl:with-param name="unit" select="'分'"/></xsl:call-template>
      <fo:table xsl:use-attribute-sets="gb:table" line-height="14pt" sheet:freeze="1">
        <fo:table-column column-width="38mm"/>
        <fo:table-column column-width="proportional-column-width(1)" number-columns-repeated="6"/>
        <fo:table-column column-width="12mm" number-columns-repeated="2"/>
        <fo:table-column column-width="17mm" number-columns-repeated="2"/>
        <fo:table-column column-width="12mm" number-columns-repeated="2"/>
        <fo:table-header><xsl:call-template name="summary-head"/></fo:table-header>
        <fo:table-body>
          <xsl:apply-templates select="key('c:object', @id)" mode="summary"/>
          <xsl:apply-templates select="mean" mode="summary"/>
        </fo:table-body>
      </fo:table>
      <xsl:call-template name="summary-note"/>
    </fo:block>
  </xsl:template>

  <xsl:template name="summary-head">
    <xsl:call-template name="gb:table-continues"><xsl:with-param name="columns" select="13"/></xsl:call-template>
    <fo:table-row>
      <xsl:call-template name="r:head-cell">
        <xsl:with-param name="text" select="'考核评价对象'"/><xsl:with-param name="rows" select="2"/>
      </xsl:call-template>
      <xsl:call-template name="r:head-cell">
        <xsl:with-param name="text" select="'总分'"/><xsl:with-param name="columns" select="3"/>
      </xsl:call-template>
      <xsl:call-template name="r:head-cell">
        <xsl:with-param name="text" select="'总分的变化'"/><xsl:with-param name="columns" select="3"/>
      </xsl:call-template>
      <xsl:call-template name="r:head-cell">
        <xsl:with-param name="text" select="'名次'"/><xsl:with-param name="columns" select="2"/>
      </xsl:call-template>
      <xsl:call-template name="r:head-cell">
        <xsl:with-param name="text" select="'等次建议'"/><xsl:with-param name="columns" select="4"/>
      </xsl:call-template>
    </fo:table-row>
    <fo:table-row>
      <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="$before-head"/></xsl:call-template>
      <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'可比口径'"/></xsl:call-template>
      <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="$after-head"/></xsl:call-template>
      <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'合计'"/></xsl:call-template>
      <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'数据影响'"/></xsl:call-template>
      <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'规则影响'"/></xsl:call-template>
      <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'前'"/></xsl:call-template>
      <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'后'"/></xsl:call-template>
      <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'前'"/></xsl:call-template>
      <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'后'"/></xsl:call-template>
      <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'变动级数'"/></xsl:call-template>
      <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'其中限制'"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template match="object" mode="summary">
    <fo:table-row keep-together.within-page="always">
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text" select="@name"/><xsl:with-param name="begins" select="position() = 1"/>
      </xsl:call-template>
      <xsl:apply-templates select="change" mode="cells"><xsl:with-param name="id" select="@id"/></xsl:apply-templates>
      <xsl:call-template name="r:text-cell"><xsl:with-param name="text" select="r:rank(rank/before)"/></xsl:call-template>
      <xsl:call-template name="r:text-cell"><xsl:with-param name="text" select="r:rank(rank/after)"/></xsl:call-template>
      <xsl:call-template name="grade-cell"><xsl:with-param name="grade" select="grade/before"/></xsl:call-template>
      <xsl:call-template name="grade-cell"><xsl:with-param name="grade" select="grade/after"/></xsl:call-template>
      <xsl:call-template name="effect-cell"><xsl:with-param name="effect" select="grade/steps/difference"/></xsl:call-template>
      <xsl:call-template name="effect-cell"><xsl:with-param name="effect" select="grade/steps/veto"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="grade-cell">
    <xsl:param name="grade"/>
    <xsl:call-template name="r:text-cell">
      <xsl:with-param name="text">
        <xsl:value-of select="$grade/@final-name"/>
        <xsl:if test="not($grade/@final-name)">—</xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- before, restated, after; difference, data, rule. id: what the cells' ids end with. -->
  <xsl:template match="change" mode="cells">
    <xsl:param name="id"/>
    <xsl:call-template name="figure-cell">
      <xsl:with-param name="figure" select="before"/><xsl:with-param name="id" select="concat('b.', $id)"/>
    </xsl:call-template>
    <xsl:call-template name="figure-cell">
      <xsl:with-param name="figure" select="restated"/><xsl:with-param name="id" select="concat('r.', $id)"/>
    </xsl:call-template>
    <xsl:call-template name="figure-cell">
      <xsl:with-param name="figure" select="after"/><xsl:with-param name="id" select="concat('a.', $id)"/>
    </xsl:call-template>
    <xsl:call-template name="effect-cell">
      <xsl:with-param name="effect" select="difference"/>
      <xsl:with-param name="formula">
        <xsl:if test="before and after"><xsl:value-of select="concat('={a.', $id, '}-{b.', $id, '}')"/></xsl:if>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="effect-cell">
      <xsl:with-param name="effect" select="data"/>
      <xsl:with-param name="formula">
        <xsl:if test="restated and after"><xsl:value-of select="concat('={a.', $id, '}-{r.', $id, '}')"/></xsl:if>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="effect-cell">
      <xsl:with-param name="effect" select="rule"/>
      <xsl:with-param name="formula">
        <xsl:if test="before and restated"><xsl:value-of select="concat('={r.', $id, '}-{b.', $id, '}')"/></xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="mean" mode="summary">
    <fo:table-row keep-together.within-page="always" keep-with-previous.within-page="always">
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text" select="concat('平均（', @count, '个）')"/>
        <xsl:with-param name="fill" select="$gb:fill"/><xsl:with-param name="font" select="'黑体'"/>
      </xsl:call-template>
      <xsl:for-each select="change/before | change/restated | change/after">
        <xsl:call-template name="r:quantity-cell">
          <xsl:with-param name="quantity" select="."/><xsl:with-param name="fill" select="$gb:fill"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:for-each select="change/difference | change/data | change/rule">
        <xsl:call-template name="effect-cell">
          <xsl:with-param name="effect" select="."/><xsl:with-param name="fill" select="$gb:fill"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text" select="'—'"/><xsl:with-param name="columns" select="6"/>
        <xsl:with-param name="fill" select="$gb:fill"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="summary-note">
    <fo:block xsl:use-attribute-sets="gb:table-note" space-before="4pt" keep-with-previous.within-page="always">
      <xsl:value-of select="concat('注：可比口径是', $before-name, '的数据按', $after-name,
          '的规则计算的得分；平均只计可以比较的对象；加括号的名次为暂定名次；“变动级数”以上升为正，',
          '“其中限制”是查实的问题限制等次所致；“…”表示数据尚未报齐，“—”表示不适用。')"/>
    </fo:block>
  </xsl:template>

  <!-- ==== rules ==== -->

  <xsl:template name="rules">
    <xsl:call-template name="heading"><xsl:with-param name="text" select="'规则变化表'"/></xsl:call-template>
    <xsl:if test="/comparison/rules/rule-change">
      <fo:table xsl:use-attribute-sets="gb:table" line-height="14pt" space-before="6pt" sheet:freeze="0">
        <fo:table-column column-width="12mm"/>
        <fo:table-column column-width="24mm"/>
        <fo:table-column column-width="62mm"/>
        <fo:table-column column-width="proportional-column-width(1)"/>
        <fo:table-column column-width="proportional-column-width(1)"/>
        <fo:table-header>
          <xsl:call-template name="gb:table-continues"><xsl:with-param name="columns" select="5"/></xsl:call-template>
          <fo:table-row>
            <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'序号'"/></xsl:call-template>
            <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'规则'"/></xsl:call-template>
            <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'名称'"/></xsl:call-template>
            <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="$before-head"/></xsl:call-template>
            <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="$after-head"/></xsl:call-template>
          </fo:table-row>
        </fo:table-header>
        <fo:table-body>
          <xsl:apply-templates select="/comparison/rules/rule-change" mode="row"/>
        </fo:table-body>
      </fo:table>
    </xsl:if>
    <xsl:if test="/comparison/left-out/item">
      <fo:block xsl:use-attribute-sets="gb:table-note" space-before="6pt">
        <xsl:value-of select="concat($before-name, '的以下数据在', $after-name, '的规则下没有对应，没有计入可比口径：')"/>
      </fo:block>
      <xsl:for-each select="/comparison/left-out/item">
        <fo:block xsl:use-attribute-sets="gb:table-note" start-indent="18pt">
          <xsl:value-of select="concat(position(), '. ', ., '（', @file, '第', @line, '行）')"/>
        </fo:block>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <xsl:template match="rule-change" mode="row">
    <fo:table-row keep-together.within-page="always">
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text" select="position()"/><xsl:with-param name="begins" select="position() = 1"/>
      </xsl:call-template>
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text"><xsl:call-template name="what"/></xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text">
          <xsl:value-of select="@name"/>
          <xsl:if test="@class-name"><xsl:value-of select="concat('（', @class-name, '）')"/></xsl:if>
        </xsl:with-param>
        <xsl:with-param name="align" select="'start'"/>
      </xsl:call-template>
      <xsl:call-template name="rule-cell"><xsl:with-param name="side" select="before"/></xsl:call-template>
      <xsl:call-template name="rule-cell"><xsl:with-param name="side" select="after"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- The wording of a rule, and where it stands. -->
  <xsl:template name="rule-cell">
    <xsl:param name="side"/>
    <fo:table-cell xsl:use-attribute-sets="gb:text-cell">
      <fo:block>
        <xsl:choose>
          <xsl:when test="not($side)">—</xsl:when>
          <xsl:when test="normalize-space($side) = ''">没有规定</xsl:when>
          <xsl:otherwise><xsl:value-of select="normalize-space($side)"/></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="$side">
          <fo:inline font-size="8pt"><xsl:value-of select="concat('（', $side/@file, '第', $side/@line, '行）')"/></fo:inline>
        </xsl:if>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <xsl:template name="what">
    <xsl:choose>
      <xsl:when test="@what = 'setting'">计算口径</xsl:when>
      <xsl:when test="@what = 'points'">满分</xsl:when>
      <xsl:when test="@what = 'rule'">计分规则</xsl:when>
      <xsl:when test="@what = 'node'">指标</xsl:when>
      <xsl:when test="@what = 'measure'">任务</xsl:when>
      <xsl:when test="@what = 'standard'">认定标准</xsl:when>
      <xsl:when test="@what = 'limit'">等次界限</xsl:when>
      <xsl:when test="@what = 'quota'">等次名额</xsl:when>
      <xsl:when test="@what = 'condition'">限制条件</xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- ==== nodes ==== -->

  <xsl:template name="nodes">
    <xsl:call-template name="heading"><xsl:with-param name="text" select="'逐项比较表'"/></xsl:call-template>
    <fo:block xsl:use-attribute-sets="gb:table-note">
      <xsl:text>注：只列有变化的内容；得分以分为单位；任务列完成率，没有目标的列完成数。</xsl:text>
    </fo:block>
    <xsl:for-each select="$compared">
      <!-- of a task the rate of completion says it, or what was achieved where nothing was agreed -->
      <xsl:variable name="rows"
          select="descendant::node/change[@moved = 'yes'][@of = 'points' or ../@kind = 'measure'
              and (@of = 'rate' or @of = 'actual' and not(../change[@of = 'rate']))]"/>
      <fo:block font-family="黑体" font-size="12pt" line-height="20pt" text-align="center"
          space-before="8pt" keep-with-next.within-page="always">
        <xsl:value-of select="@name"/>
      </fo:block>
      <xsl:choose>
        <xsl:when test="$rows">
          <xsl:call-template name="nodes-table"><xsl:with-param name="rows" select="$rows"/></xsl:call-template>
        </xsl:when>
        <xsl:otherwise>
          <fo:block xsl:use-attribute-sets="gb:table-note" text-align="center">各项均没有变化。</fo:block>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="nodes-table">
    <xsl:param name="rows"/>
    <xsl:variable name="object" select="@id"/>
    <fo:table xsl:use-attribute-sets="gb:table" font-size="9pt" line-height="11pt">
      <fo:table-column column-width="proportional-column-width(1)"/>
      <fo:table-column column-width="18mm"/>
      <fo:table-column column-width="24mm"/>
      <fo:table-column column-width="24mm"/>
      <fo:table-column column-width="24mm"/>
      <fo:table-column column-width="22mm"/>
      <fo:table-column column-width="22mm"/>
      <fo:table-column column-width="22mm"/>
      <fo:table-header>
        <xsl:call-template name="gb:table-continues"><xsl:with-param name="columns" select="8"/></xsl:call-template>
        <fo:table-row>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'考核评价内容'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'列示'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="$before-head"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'可比口径'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="$after-head"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'变化'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'数据影响'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'规则影响'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$rows">
          <xsl:variable name="begins" select="position() = 1"/>
          <fo:table-row keep-together.within-page="always">
            <xsl:for-each select="..">
              <xsl:call-template name="node-cell"><xsl:with-param name="begins" select="$begins"/></xsl:call-template>
            </xsl:for-each>
            <xsl:call-template name="r:text-cell">
              <xsl:with-param name="text"><xsl:call-template name="of"/></xsl:with-param>
            </xsl:call-template>
            <xsl:apply-templates select="." mode="cells">
              <xsl:with-param name="id" select="concat($object, '.', ../@id, '.', @of)"/>
            </xsl:apply-templates>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- What is compared of a node. -->
  <xsl:template name="of">
    <xsl:choose>
      <xsl:when test="@of = 'points'">得分</xsl:when>
      <xsl:when test="@of = 'rate'">完成率</xsl:when>
      <xsl:when test="@of = 'actual' and ../@unit"><xsl:value-of select="concat('完成（', ../@unit, '）')"/></xsl:when>
      <xsl:otherwise>完成</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The name of a node: sums in 黑体, tasks set in. -->
  <xsl:template name="node-cell">
    <xsl:param name="begins"/>
    <xsl:call-template name="r:text-cell">
      <xsl:with-param name="text">
        <xsl:choose>
          <xsl:when test="@kind = 'annex'">总分</xsl:when>
          <xsl:when test="@kind = 'indicator'">
            <xsl:value-of select="concat('　', r:bare(@number), substring('.', 1, number(boolean(@number))))"/>
            <xsl:call-template name="label"/>
          </xsl:when>
          <xsl:when test="@kind = 'measure' or @kind = 'item'">
            <xsl:value-of select="'　　'"/><xsl:call-template name="label"/>
          </xsl:when>
          <xsl:otherwise><xsl:value-of select="concat(@number, @name)"/></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="@in = 'before'"><xsl:value-of select="concat('（仅', $before-name, '有）')"/></xsl:if>
        <xsl:if test="@in = 'after'"><xsl:value-of select="concat('（', $after-name, '新增）')"/></xsl:if>
      </xsl:with-param>
      <xsl:with-param name="align" select="'start'"/>
      <xsl:with-param name="begins" select="$begins"/>
      <xsl:with-param name="font" select="substring('黑体', 1, 2 * (@kind = 'annex' or @kind = 'part' or @kind = 'group'))"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
