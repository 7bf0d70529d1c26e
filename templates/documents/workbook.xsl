<?xml version="1.0" encoding="UTF-8"?>
<!-- The working group's workbook: the scores once more, but calculating. Points are formulas over
     rates, rates over figures and targets, sums, ranks and grades over points; full points and limits
     stand in a worksheet of their own, so that a changed one recalculates everything.

     A formula is written only where its value is the one that was scored; otherwise the cell is that
     value, and a note says by which rule it came about.

     Ids of cells: p.OBJECT.NODE points, r.OBJECT.NODE rates, t. targets, a. achieved, e. what an
     evaluator gave, full.NODE full points, limit.GRADE limits, T.OBJECT totals of the summary,
     N.OBJECT the names beside them.
     subject: /results. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:sheet="urn:kaoping:sheet"
    xmlns:gb="urn:kaoping:gbt9704"
    xmlns:r="urn:kaoping:results"
    xmlns:w="urn:kaoping:workbook"
    xmlns:func="http://exslt.org/functions"
    xmlns:set="http://exslt.org/sets"
    extension-element-prefixes="func"
    exclude-result-prefixes="gb r w set">
  <xsl:import href="gbt9704.xsl"/>
  <xsl:import href="results.xsl"/>

  <xsl:key name="objects-of" match="/results/objects/object" use="@class"/>
  <xsl:key name="scored" match="/results/objects/object/node[1]/descendant-or-self::node
      [@kind = 'annex' or @kind = 'part' or @kind = 'group' or @kind = 'indicator']"
      use="concat(ancestor::object/@id, ' ', @id)"/>

  <xsl:variable name="objects" select="/results/objects/object"/>
  <xsl:variable name="classes" select="/results/classes/class[key('objects-of', @id)]"/>
  <xsl:variable name="limits" select="$r:settings/limit"/>

  <xsl:template match="/">
    <fo:root xsl:use-attribute-sets="gb:root" font-family="宋体" font-size="10.5pt" line-height="15pt">
      <xsl:call-template name="gb:layouts"/>
      <xsl:call-template name="declarations"/>
      <xsl:call-template name="about"/>
      <xsl:if test="$r:scored">
        <xsl:call-template name="summary"/>
        <xsl:apply-templates select="$classes" mode="class"/>
        <xsl:if test="$classes[key('objects-of', @id)[2]]"><xsl:call-template name="charts"/></xsl:if>
      </xsl:if>
      <xsl:if test="$objects/descendant::node[@kind = 'measure']"><xsl:call-template name="calculation"/></xsl:if>
      <xsl:if test="$objects/descendant::input[@by-name]"><xsl:call-template name="evaluations"/></xsl:if>
      <xsl:if test="$r:evidence"><xsl:call-template name="evidence"/></xsl:if>
      <xsl:call-template name="problems"/>
      <xsl:call-template name="parameters"/>
    </fo:root>
  </xsl:template>

  <!-- ==== common ==== -->

  <!-- Whether a formula's value is the exact one. -->
  <func:function name="w:agrees">
    <xsl:param name="value"/>
    <xsl:param name="exact"/>
    <xsl:variable name="gap" select="$value - r:number($exact)"/>
    <func:result select="$gap &lt; 0.000000001 and $gap &gt; -0.000000001"/>
  </func:function>

  <xsl:template name="running">
    <xsl:param name="width" select="297"/>
    <xsl:call-template name="gb:running">
      <xsl:with-param name="numbers" select="substring('footside', 1 + 4 * number($width = 297), 4)"/>
      <xsl:with-param name="width" select="$width"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="sheet-title">
    <xsl:param name="text"/>
    <fo:block font-family="小标宋" font-size="16pt" line-height="24pt" text-align="center"
        space-after="6pt" keep-with-next.within-page="always"><xsl:value-of select="$text"/></fo:block>
  </xsl:template>

  <xsl:template name="columns">
    <xsl:param name="widths"/>
    <xsl:if test="$widths != ''">
      <fo:table-column column-width="{substring-before(concat($widths, ' '), ' ')}mm"/>
      <xsl:call-template name="columns">
        <xsl:with-param name="widths" select="substring-after($widths, ' ')"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="heads">
    <xsl:param name="names"/>
    <xsl:if test="$names != ''">
      <xsl:call-template name="r:head-cell">
        <xsl:with-param name="text" select="substring-before(concat($names, '|'), '|')"/>
      </xsl:call-template>
      <xsl:call-template name="heads">
        <xsl:with-param name="names" select="substring-after($names, '|')"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- A number, calculated where there is a formula, open for entry where input is true. -->
  <xsl:template name="number-cell">
    <xsl:param name="id"/>
    <xsl:param name="exact"/>
    <xsl:param name="shown"/>
    <xsl:param name="percent" select="false()"/>
    <xsl:param name="formula"/>
    <xsl:param name="note"/>
    <xsl:param name="fill"/>
    <xsl:param name="input" select="false()"/>
    <xsl:param name="define"/>
    <xsl:variable name="places" select="string-length(substring-after($shown, '.'))"/>
    <fo:table-cell xsl:use-attribute-sets="gb:figure-cell">
      <xsl:if test="string($id) != ''"><xsl:attribute name="id"><xsl:value-of select="$id"/></xsl:attribute></xsl:if>
      <xsl:attribute name="sheet:type">
        <xsl:value-of select="substring('percentnumber', 1 + 7 * number(not($percent)), 7)"/>
      </xsl:attribute>
      <xsl:attribute name="sheet:value"><xsl:value-of select="$exact"/></xsl:attribute>
      <xsl:attribute name="sheet:format">
        <xsl:value-of select="concat('0', substring('.0000', 1, $places + number($places &gt; 0)),
                                     substring('%', 1, number($percent)))"/>
      </xsl:attribute>
      <xsl:if test="string($formula) != ''"><xsl:attribute name="sheet:formula"><xsl:value-of select="$formula"/></xsl:attribute></xsl:if>
      <xsl:if test="string($note) != '' and string($formula) = ''"><xsl:attribute name="sheet:note"><xsl:value-of select="$note"/></xsl:attribute></xsl:if>
      <xsl:if test="string($define) != ''"><xsl:attribute name="sheet:define"><xsl:value-of select="$define"/></xsl:attribute></xsl:if>
      <xsl:if test="$input"><xsl:attribute name="sheet:input">true</xsl:attribute></xsl:if>
      <xsl:choose>
        <xsl:when test="string($fill) != ''"><xsl:attribute name="background-color"><xsl:value-of select="$fill"/></xsl:attribute></xsl:when>
        <xsl:when test="$input"><xsl:attribute name="background-color">#FFF9E5</xsl:attribute></xsl:when>
      </xsl:choose>
      <fo:block>
        <xsl:value-of select="$shown"/>
        <xsl:if test="$percent">%</xsl:if>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- A quantity of the results as a cell; what is pending stays text. -->
  <xsl:template name="quantity">
    <xsl:param name="quantity"/>
    <xsl:param name="id"/>
    <xsl:param name="percent" select="false()"/>
    <xsl:param name="formula"/>
    <xsl:param name="note"/>
    <xsl:param name="fill"/>
    <xsl:param name="input" select="false()"/>
    <xsl:choose>
      <xsl:when test="$quantity/@exact">
        <xsl:call-template name="number-cell">
          <xsl:with-param name="id" select="$id"/>
          <xsl:with-param name="exact" select="$quantity/@exact"/>
          <xsl:with-param name="shown" select="$quantity/@value"/>
          <xsl:with-param name="percent" select="$percent"/>
          <xsl:with-param name="formula" select="$formula"/>
          <xsl:with-param name="note" select="$note"/>
          <xsl:with-param name="fill" select="$fill"/>
          <xsl:with-param name="input" select="$input"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <fo:table-cell xsl:use-attribute-sets="gb:cell">
          <xsl:if test="string($id) != ''"><xsl:attribute name="id"><xsl:value-of select="$id"/></xsl:attribute></xsl:if>
          <xsl:if test="string($fill) != ''"><xsl:attribute name="background-color"><xsl:value-of select="$fill"/></xsl:attribute></xsl:if>
          <xsl:if test="$quantity">
            <xsl:attribute name="sheet:note">所需数据尚未报齐，待定</xsl:attribute>
          </xsl:if>
          <fo:block>
            <xsl:choose>
              <xsl:when test="not($quantity)">—</xsl:when>
              <xsl:when test="$quantity/@min and $quantity/@max">
                <xsl:attribute name="font-size">8pt</xsl:attribute><xsl:value-of select="concat($quantity/@min, '～', $quantity/@max)"/></xsl:when>
              <xsl:otherwise>…</xsl:otherwise>
            </xsl:choose>
          </fo:block>
        </fo:table-cell>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="text">
    <xsl:param name="text"/>
    <xsl:param name="align" select="'start'"/>
    <xsl:param name="id"/>
    <xsl:param name="link"/>
    <xsl:param name="fill"/>
    <fo:table-cell xsl:use-attribute-sets="gb:cell" text-align="{$align}">
      <xsl:if test="string($id) != ''"><xsl:attribute name="id"><xsl:value-of select="$id"/></xsl:attribute></xsl:if>
      <xsl:if test="string($fill) != ''"><xsl:attribute name="background-color"><xsl:value-of select="$fill"/></xsl:attribute></xsl:if>
      <fo:block>
        <xsl:choose>
          <xsl:when test="string($link) != ''">
            <fo:basic-link internal-destination="{$link}" color="#0563C1"><xsl:value-of select="$text"/></fo:basic-link>
          </xsl:when>
          <xsl:when test="string($text) = ''">—</xsl:when>
          <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
        </xsl:choose>
      </fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- ==== formulas; current node: a node of an object's tree ==== -->

  <xsl:template name="formula">
    <xsl:variable name="object" select="ancestor::object/@id"/>
    <xsl:choose>
      <xsl:when test="not(points/@exact)"/>
      <xsl:when test="@kind != 'indicator' and @rule = 'sum'">
        <xsl:call-template name="sum-formula"><xsl:with-param name="object" select="$object"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="@kind = 'indicator' and (@rule = 'completion' or @rule = 'proportional')
                      and node[@kind = 'measure']/rate and not(node[@kind = 'measure']/rate[not(@exact)])">
        <xsl:call-template name="rate-formula"><xsl:with-param name="object" select="$object"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="@kind = 'indicator' and @rule = 'given' and input[@what = 'points']">
        <xsl:call-template name="given-formula"><xsl:with-param name="object" select="$object"/></xsl:call-template>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- The indicators of a group stand in one column; parts and groups are named one by one. -->
  <xsl:template name="sum-formula">
    <xsl:param name="object"/>
    <xsl:variable name="terms" select="node[points]"/>
    <xsl:variable name="sum">
      <xsl:call-template name="add"><xsl:with-param name="numbers" select="$terms/points/@exact"/></xsl:call-template>
    </xsl:variable>
    <xsl:if test="$terms and not($terms/points[not(@exact)]) and w:agrees(number($sum), points/@exact)">
      <xsl:choose>
        <xsl:when test="not($terms[@kind != 'indicator']) and $terms[2]">
          <xsl:value-of select="concat('SUM({p.', $object, '.', $terms[1]/@id, '}:{p.', $object, '.',
                                       $terms[last()]/@id, '})')"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:for-each select="$terms">
            <xsl:if test="position() &gt; 1">+</xsl:if>
            <xsl:value-of select="concat('{p.', $object, '.', @id, '}')"/>
          </xsl:for-each>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <xsl:template name="add">
    <xsl:param name="numbers"/>
    <xsl:param name="sum" select="0"/>
    <xsl:choose>
      <xsl:when test="$numbers">
        <xsl:call-template name="add">
          <xsl:with-param name="numbers" select="$numbers[position() &gt; 1]"/>
          <xsl:with-param name="sum" select="$sum + r:number($numbers[1])"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$sum"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- full × (weight × MIN(1, rate) + …) ÷ weights -->
  <xsl:template name="rate-formula">
    <xsl:param name="object"/>
    <xsl:variable name="measures" select="node[@kind = 'measure'][rate]"/>
    <xsl:variable name="weighted" select="$measures/@weight != $measures[1]/@weight"/>
    <xsl:variable name="terms">
      <xsl:call-template name="weigh"><xsl:with-param name="measures" select="$measures"/></xsl:call-template>
    </xsl:variable>
    <xsl:variable name="weights">
      <xsl:choose>
        <xsl:when test="$weighted"><xsl:value-of select="sum($measures/@weight)"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="count($measures)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:if test="w:agrees(r:number(points/@full-exact) * $terms div $weights, points/@exact)">
      <xsl:value-of select="concat('{full.', @id, '}*(')"/>
      <xsl:for-each select="$measures">
        <xsl:if test="position() &gt; 1">+</xsl:if>
        <xsl:if test="$weighted"><xsl:value-of select="concat(@weight, '*')"/></xsl:if>
        <xsl:value-of select="concat('MIN(1,{r.', $object, '.', @id, '})')"/>
      </xsl:for-each>
      <xsl:value-of select="concat(')/', $weights)"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="weigh">
    <xsl:param name="measures"/>
    <xsl:param name="sum" select="0"/>
    <xsl:choose>
      <xsl:when test="$measures">
        <xsl:variable name="rate" select="r:number($measures[1]/rate/@exact)"/>
        <xsl:variable name="weight">
          <xsl:value-of select="$measures[1]/@weight"/>
          <xsl:if test="not($measures[1]/@weight)">1</xsl:if>
        </xsl:variable>
        <xsl:call-template name="weigh">
          <xsl:with-param name="measures" select="$measures[position() &gt; 1]"/>
          <xsl:with-param name="sum"
              select="$sum + $weight * ($rate * number($rate &lt; 1) + number($rate &gt;= 1))"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$sum"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="given-formula">
    <xsl:param name="object"/>
    <xsl:variable name="inputs" select="input[@what = 'points']"/>
    <xsl:if test="not($inputs[not(@by-name)]) and w:agrees(sum($inputs/@value) div count($inputs), points/@exact)">
      <xsl:value-of select="concat('AVERAGE({e.', $object, '.', @id, '.1}:{e.', $object, '.', @id, '.',
                                   count($inputs), '})')"/>
    </xsl:if>
  </xsl:template>

  <!-- How a value came about that no formula repeats. -->
  <func:function name="w:how">
    <xsl:param name="node"/>
    <xsl:choose>
      <xsl:when test="$node/@working"><func:result select="concat($node/@wording, '：', $node/@working)"/></xsl:when>
      <xsl:otherwise><func:result select="string($node/@wording)"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- ==== declarations ==== -->

  <xsl:template name="declarations">
    <xsl:if test="$r:scored">
      <fo:declarations>
        <xsl:for-each select="$classes[key('objects-of', @id)[2]]">
          <xsl:variable name="range"><xsl:call-template name="total-range"/></xsl:variable>
          <sheet:condition range="{$range}" kind="below-average" background-color="#FCE4D6"/>
        </xsl:for-each>
      </fo:declarations>
    </xsl:if>
  </xsl:template>

  <!-- The totals of a class in the summary, from the first row to the last. -->
  <xsl:template name="total-range">
    <xsl:param name="letter" select="'T'"/>
    <xsl:for-each select="key('objects-of', @id)">
      <xsl:sort select="not(rank)" data-type="text"/>
      <xsl:sort select="rank/@value" data-type="number"/>
      <xsl:if test="position() = 1"><xsl:value-of select="concat('{', $letter, '.', @id, '}:')"/></xsl:if>
      <xsl:if test="position() = last()"><xsl:value-of select="concat('{', $letter, '.', @id, '}')"/></xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- ==== 说明 ==== -->

  <xsl:template name="about">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="portrait" sheet:name="说明">
      <xsl:call-template name="running"><xsl:with-param name="width" select="210"/></xsl:call-template>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="sheet-title"><xsl:with-param name="text" select="concat($r:title, '评分工作簿')"/></xsl:call-template>
        <fo:table xsl:use-attribute-sets="gb:table">
          <xsl:call-template name="columns"><xsl:with-param name="widths" select="'32 124'"/></xsl:call-template>
          <fo:table-body>
            <xsl:call-template name="about-row">
              <xsl:with-param name="name" select="'评价依据'"/>
              <xsl:with-param name="text" select="concat('《', $r:scheme/document/@title, '》', $r:scheme/document/@number)"/>
            </xsl:call-template>
            <xsl:call-template name="about-row">
              <xsl:with-param name="name" select="'年度'"/><xsl:with-param name="text" select="concat($r:round/@year, '年')"/>
            </xsl:call-template>
            <xsl:call-template name="about-row">
              <xsl:with-param name="name" select="'评价单位'"/><xsl:with-param name="text" select="$r:round/issuer"/>
            </xsl:call-template>
            <xsl:call-template name="about-row">
              <xsl:with-param name="name" select="'日期'"/>
              <xsl:with-param name="text"><xsl:call-template name="gb:date"><xsl:with-param name="iso" select="$r:round/@date"/></xsl:call-template></xsl:with-param>
            </xsl:call-template>
            <xsl:call-template name="about-row">
              <xsl:with-param name="name" select="'数据性质'"/>
              <xsl:with-param name="text">
                <xsl:choose>
                  <xsl:when test="$gb:mark != ''"><xsl:value-of select="concat($gb:mark, '：', $gb:warning)"/></xsl:when>
                  <xsl:otherwise>正式数据</xsl:otherwise>
                </xsl:choose>
              </xsl:with-param>
            </xsl:call-template>
            <xsl:call-template name="about-row">
              <xsl:with-param name="name" select="'怎样重新计算'"/>
              <xsl:with-param name="text">浅黄色的单元格可以改动：参数表里的满分和等次界限、计算表里的目标和完成数、评分表里的评价分。改动以后，完成率、得分、合计、名次和等次随之重新计算。没有公式的得分带有批注，说明按什么规则得出。</xsl:with-param>
            </xsl:call-template>
            <xsl:call-template name="about-row">
              <xsl:with-param name="name" select="'符号和颜色'"/>
              <xsl:with-param name="text">“—”表示不适用；“…”和“最低～最高”表示数据未报齐、结果待定；汇总表中橙色底纹表示低于同类平均；灰色底纹是合计。</xsl:with-param>
            </xsl:call-template>
          </fo:table-body>
        </fo:table>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template name="about-row">
    <xsl:param name="name"/>
    <xsl:param name="text"/>
    <fo:table-row>
      <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="$name"/></xsl:call-template>
      <xsl:call-template name="text"><xsl:with-param name="text" select="$text"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- ==== 汇总 ==== -->

  <xsl:template name="summary">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="landscape" sheet:name="汇总"
        sheet:tab="#C00000" sheet:protect="true">
      <xsl:call-template name="running"/>
      <fo:flow flow-name="xsl-region-body">
        <xsl:for-each select="$classes">
          <fo:block>
            <xsl:if test="position() &gt; 1"><xsl:attribute name="break-before">page</xsl:attribute></xsl:if>
            <xsl:call-template name="sheet-title">
              <xsl:with-param name="text" select="concat($r:title, '得分汇总表（', @name, '）')"/>
            </xsl:call-template>
          </fo:block>
          <xsl:call-template name="summary-table"/>
        </xsl:for-each>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template name="summary-table">
    <xsl:variable name="class" select="@id"/>
    <xsl:variable name="tree" select="key('objects-of', @id)[1]/node[1]"/>
    <xsl:variable name="sums" select="$tree/descendant::node[@kind = 'group' or @kind = 'part']"/>
    <xsl:variable name="range"><xsl:call-template name="total-range"/></xsl:variable>
    <fo:table xsl:use-attribute-sets="gb:table" sheet:filter="{position() = 1}">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'14 40'"/></xsl:call-template>
      <xsl:for-each select="$sums"><fo:table-column column-width="proportional-column-width(1)"/></xsl:for-each>
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'24 22'"/></xsl:call-template>
      <fo:table-header>
        <fo:table-row>
          <xsl:call-template name="heads"><xsl:with-param name="names" select="'名次|考核评价对象'"/></xsl:call-template>
          <xsl:for-each select="$sums">
            <xsl:call-template name="r:head-cell">
              <xsl:with-param name="text" select="concat(@number, @name)"/><xsl:with-param name="full" select="points/@full"/>
            </xsl:call-template>
          </xsl:for-each>
          <xsl:call-template name="r:head-cell">
            <xsl:with-param name="text" select="'总分'"/><xsl:with-param name="full" select="$tree/points/@full"/>
          </xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'等次建议'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="key('objects-of', @id)">
          <xsl:sort select="not(rank)" data-type="text"/>
          <xsl:sort select="rank/@value" data-type="number"/>
          <xsl:call-template name="summary-row">
            <xsl:with-param name="sums" select="$sums"/><xsl:with-param name="range" select="$range"/>
          </xsl:call-template>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- ==== 图表 ==== -->

  <xsl:template name="charts">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="landscape" sheet:name="图表">
      <xsl:call-template name="running"/>
      <fo:flow flow-name="xsl-region-body">
        <xsl:for-each select="$classes[key('objects-of', @id)[2]]">
          <xsl:variable name="range"><xsl:call-template name="total-range"/></xsl:variable>
          <xsl:variable name="names">
            <xsl:call-template name="total-range"><xsl:with-param name="letter" select="'N'"/></xsl:call-template>
          </xsl:variable>
          <fo:block>
            <xsl:if test="position() &gt; 1"><xsl:attribute name="break-before">page</xsl:attribute></xsl:if>
            <xsl:call-template name="sheet-title">
              <xsl:with-param name="text" select="concat(@name, '总分')"/>
            </xsl:call-template>
          </fo:block>
          <fo:block>
            <fo:instream-foreign-object content-width="220mm" content-height="110mm">
              <sheet:chart type="column" title="{concat(@name, '总分')}">
                <sheet:series name="总分" categories="{$names}" values="{$range}" color="#4472C4"/>
              </sheet:chart>
            </fo:instream-foreign-object>
          </fo:block>
        </xsl:for-each>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template name="summary-row">
    <xsl:param name="sums"/>
    <xsl:param name="range"/>
    <xsl:variable name="object" select="."/>
    <xsl:variable name="mine" select="r:number(node[1]/points/@exact)"/>
    <xsl:variable name="better"
        select="count(key('objects-of', @class)[r:number(node[1]/points/@exact) &gt; $mine + 0.0000000001])"/>
    <fo:table-row>
      <xsl:choose>
        <xsl:when test="rank and node[1]/points/@exact">
          <xsl:call-template name="number-cell">
            <xsl:with-param name="exact" select="rank/@value"/>
            <xsl:with-param name="shown" select="rank/@value"/>
            <xsl:with-param name="formula">
              <xsl:if test="$better + 1 = rank/@value and key('objects-of', @class)[2]">
                <xsl:value-of select="concat('RANK({T.', @id, '},', $range, ')')"/>
              </xsl:if>
            </xsl:with-param>
            <xsl:with-param name="note" select="substring('有对象得分待定，名次为暂定', 1, 20 * number(rank/@state = 'provisional'))"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="text">
            <xsl:with-param name="text" select="r:rank(rank)"/><xsl:with-param name="align" select="'center'"/>
          </xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="text">
        <xsl:with-param name="text" select="@name"/>
        <xsl:with-param name="id" select="concat('N.', @id)"/>
        <xsl:with-param name="link" select="concat('p.', @id, '.', node[1]/@id)"/>
      </xsl:call-template>
      <xsl:for-each select="$sums">
        <xsl:variable name="node" select="$object/node[1]/descendant::node[@id = current()/@id]"/>
        <xsl:call-template name="quantity">
          <xsl:with-param name="quantity" select="$node/points"/>
          <xsl:with-param name="formula" select="concat('{p.', $object/@id, '.', @id, '}')"/>
          <xsl:with-param name="fill" select="substring($gb:fill, 1 div (@kind = 'part'))"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:call-template name="quantity">
        <xsl:with-param name="quantity" select="node[1]/points"/>
        <xsl:with-param name="id" select="concat('T.', @id)"/>
        <!-- equal totals stay equal, whatever order their parts were added in -->
        <xsl:with-param name="formula" select="concat('ROUND({p.', @id, '.', node[1]/@id, '},10)')"/>
      </xsl:call-template>
      <xsl:call-template name="grade-cell"/>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="grade-cell">
    <xsl:variable name="own" select="$limits[not(@class) or @class = current()/@class]"/>
    <fo:table-cell xsl:use-attribute-sets="gb:cell">
      <xsl:choose>
        <xsl:when test="grade/@state = 'proposed' and grade/@base = grade/@final and not(grade/decision)
                        and not(grade/cap) and node[1]/points/@exact and count($own) &gt; 1">
          <xsl:attribute name="sheet:formula">
            <xsl:call-template name="grade-formula">
              <xsl:with-param name="limits" select="$own"/>
              <xsl:with-param name="total" select="concat('{T.', @id, '}')"/>
            </xsl:call-template>
          </xsl:attribute>
        </xsl:when>
        <xsl:when test="grade/cap">
          <xsl:attribute name="sheet:note"><xsl:value-of select="concat('按总分为“', grade/@base-name, '”；', grade/cap[1])"/></xsl:attribute>
        </xsl:when>
        <xsl:when test="grade/decision">
          <xsl:attribute name="sheet:note"><xsl:value-of select="grade/decision"/></xsl:attribute>
        </xsl:when>
      </xsl:choose>
      <fo:block><xsl:value-of select="r:grade(grade)"/></fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- IF(total >= limit, name, IF(…, last name)) -->
  <xsl:template name="grade-formula">
    <xsl:param name="limits"/>
    <xsl:param name="total"/>
    <xsl:choose>
      <xsl:when test="count($limits) = 1"><xsl:value-of select="concat('&quot;', $limits/@grade-name, '&quot;')"/></xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('IF(', $total, '&gt;={limit.', $limits[1]/@class, $limits[1]/@grade, '},&quot;',
                                     $limits[1]/@grade-name, '&quot;,')"/>
        <xsl:call-template name="grade-formula">
          <xsl:with-param name="limits" select="$limits[position() &gt; 1]"/>
          <xsl:with-param name="total" select="$total"/>
        </xsl:call-template>
        <xsl:text>)</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== a class ==== -->

  <xsl:template match="class" mode="class">
    <xsl:variable name="members" select="key('objects-of', @id)"/>
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="a3" sheet:name="{@name}"
        sheet:protect="true">
      <xsl:call-template name="running"><xsl:with-param name="width" select="420"/></xsl:call-template>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="sheet-title">
          <xsl:with-param name="text" select="concat($r:title, '评分表（', @name, '）')"/>
        </xsl:call-template>
        <xsl:choose>
          <xsl:when test="count($members) &gt; 20">
            <xsl:call-template name="class-down"><xsl:with-param name="members" select="$members"/></xsl:call-template>
          </xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="class-across"><xsl:with-param name="members" select="$members"/></xsl:call-template>
          </xsl:otherwise>
        </xsl:choose>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- Indicators down, objects across. -->
  <xsl:template name="class-across">
    <xsl:param name="members"/>
    <xsl:variable name="many" select="count($members) &gt; 11"/>
    <fo:table xsl:use-attribute-sets="gb:table" sheet:freeze="3">
      <xsl:if test="$many"><xsl:attribute name="font-size">9pt</xsl:attribute></xsl:if>
      <xsl:call-template name="columns">
        <xsl:with-param name="widths" select="concat('14 ', 112 - 36 * number($many), ' 16')"/>
      </xsl:call-template>
      <xsl:for-each select="$members"><fo:table-column column-width="proportional-column-width(1)"/></xsl:for-each>
      <fo:table-column column-width="proportional-column-width(1)"/>
      <fo:table-header>
        <fo:table-row>
          <xsl:call-template name="heads"><xsl:with-param name="names" select="'序号|指标|满分'"/></xsl:call-template>
          <xsl:for-each select="$members">
            <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="@short"/></xsl:call-template>
          </xsl:for-each>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'平均'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:apply-templates select="$members[1]/node[1]" mode="class-row">
          <xsl:with-param name="members" select="$members"/><xsl:with-param name="class" select="@id"/>
        </xsl:apply-templates>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- Objects down, indicators across, each sum behind what it sums up. -->
  <xsl:template name="class-down">
    <xsl:param name="members"/>
    <xsl:variable name="tree" select="$members[1]/node[1]"/>
    <fo:table xsl:use-attribute-sets="gb:table" font-size="9pt" line-height="12pt" sheet:freeze="1"
        sheet:filter="true">
      <fo:table-column column-width="30mm"/>
      <xsl:apply-templates select="$tree" mode="unit"><xsl:with-param name="do" select="'column'"/></xsl:apply-templates>
      <fo:table-header>
        <fo:table-row>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'对象'"/></xsl:call-template>
          <xsl:apply-templates select="$tree" mode="unit"><xsl:with-param name="do" select="'head'"/></xsl:apply-templates>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$members">
          <fo:table-row>
            <xsl:call-template name="text"><xsl:with-param name="text" select="@name"/></xsl:call-template>
            <xsl:apply-templates select="$tree" mode="unit">
              <xsl:with-param name="do" select="'cell'"/><xsl:with-param name="object" select="."/>
            </xsl:apply-templates>
          </fo:table-row>
        </xsl:for-each>
        <fo:table-row>
          <xsl:call-template name="text"><xsl:with-param name="text" select="'平均'"/><xsl:with-param name="fill" select="$gb:fill"/></xsl:call-template>
          <xsl:apply-templates select="$tree" mode="unit">
            <xsl:with-param name="do" select="'mean'"/><xsl:with-param name="members" select="$members"/>
          </xsl:apply-templates>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template match="node" mode="unit">
    <xsl:param name="do"/>
    <xsl:param name="object" select="/.."/>
    <xsl:param name="members" select="/.."/>
    <xsl:variable name="node" select="."/>
    <xsl:apply-templates mode="unit"
        select="node[@kind = 'part' or @kind = 'group' or @kind = 'indicator'][../@kind != 'indicator']">
      <xsl:with-param name="do" select="$do"/><xsl:with-param name="object" select="$object"/>
      <xsl:with-param name="members" select="$members"/>
    </xsl:apply-templates>
    <xsl:choose>
      <xsl:when test="$do = 'column'"><fo:table-column column-width="proportional-column-width(1)"/></xsl:when>
      <xsl:when test="$do = 'head'">
        <xsl:call-template name="r:head-cell">
          <xsl:with-param name="text">
            <xsl:choose>
              <xsl:when test="@kind = 'annex'">总分</xsl:when>
              <xsl:when test="@kind != 'indicator'"><xsl:value-of select="concat(@name, '合计')"/></xsl:when>
              <xsl:when test="@label"><xsl:value-of select="concat(r:bare(@number), '.', @label)"/></xsl:when>
              <xsl:otherwise><xsl:value-of select="concat(r:bare(@number), '.', r:bare(@name))"/></xsl:otherwise>
            </xsl:choose>
          </xsl:with-param>
          <xsl:with-param name="full" select="points/@full"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="$do = 'cell'">
        <xsl:call-template name="point-cell"><xsl:with-param name="object" select="$object"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="mean-cell"><xsl:with-param name="members" select="$members"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The points of an object for the current node of another object's tree. -->
  <xsl:template name="point-cell">
    <xsl:param name="object"/>
    <xsl:variable name="node" select="."/>
    <xsl:for-each select="key('scored', concat($object/@id, ' ', $node/@id))">
      <xsl:call-template name="quantity">
        <xsl:with-param name="quantity" select="points"/>
        <xsl:with-param name="id" select="concat('p.', $object/@id, '.', @id)"/>
        <xsl:with-param name="formula"><xsl:call-template name="formula"/></xsl:with-param>
        <xsl:with-param name="note" select="w:how(.)"/>
        <xsl:with-param name="fill" select="substring($gb:fill, 1 div (@kind != 'indicator'))"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="mean-cell">
    <xsl:param name="members"/>
    <xsl:variable name="mean" select="key('r:mean', concat($members[1]/@class, ' ', @id))[@of = 'points']"/>
    <xsl:call-template name="quantity">
      <xsl:with-param name="quantity" select="$mean"/>
      <xsl:with-param name="formula">
        <xsl:if test="$mean">
          <xsl:value-of select="concat('AVERAGE({p.', $members[1]/@id, '.', @id, '}:{p.', $members[last()]/@id, '.', @id, '})')"/>
        </xsl:if>
      </xsl:with-param>
      <xsl:with-param name="fill" select="$gb:fill"/>
    </xsl:call-template>
  </xsl:template>

  <!-- What is summed up first, the sum below it. -->
  <xsl:template match="node" mode="class-row">
    <xsl:param name="members"/>
    <xsl:param name="class"/>
    <xsl:apply-templates mode="class-row"
        select="node[@kind = 'part' or @kind = 'group' or @kind = 'indicator'][../@kind != 'indicator']">
      <xsl:with-param name="members" select="$members"/><xsl:with-param name="class" select="$class"/>
    </xsl:apply-templates>
    <xsl:variable name="node" select="."/>
    <xsl:variable name="fill" select="substring($gb:fill, 1 div (@kind != 'indicator'))"/>
    <fo:table-row>
      <xsl:call-template name="text">
        <xsl:with-param name="text" select="r:bare(@number)"/><xsl:with-param name="align" select="'center'"/>
        <xsl:with-param name="fill" select="$fill"/>
      </xsl:call-template>
      <xsl:call-template name="text">
        <xsl:with-param name="text">
          <xsl:choose>
            <xsl:when test="@kind = 'annex'">总分</xsl:when>
            <xsl:when test="@kind != 'indicator'"><xsl:value-of select="concat(@name, '合计')"/></xsl:when>
            <xsl:otherwise><xsl:value-of select="r:bare(@name)"/></xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
        <xsl:with-param name="fill" select="$fill"/>
      </xsl:call-template>
      <xsl:choose>
        <xsl:when test="points">
          <xsl:call-template name="number-cell">
            <xsl:with-param name="exact" select="points/@full-exact"/>
            <xsl:with-param name="shown" select="points/@full"/>
            <xsl:with-param name="formula" select="concat('{full.', @id, '}')"/>
            <xsl:with-param name="fill" select="$fill"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="text"><xsl:with-param name="align" select="'center'"/><xsl:with-param name="fill" select="$fill"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
      <xsl:for-each select="$members">
        <xsl:variable name="object" select="."/>
        <xsl:for-each select="$node">
          <xsl:call-template name="point-cell"><xsl:with-param name="object" select="$object"/></xsl:call-template>
        </xsl:for-each>
      </xsl:for-each>
      <xsl:call-template name="mean-cell"><xsl:with-param name="members" select="$members"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- ==== 计算 ==== -->

  <xsl:template name="calculation">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="landscape" sheet:name="计算"
        sheet:protect="true">
      <xsl:call-template name="running"/>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="sheet-title"><xsl:with-param name="text" select="'目标、完成数和完成率'"/></xsl:call-template>
        <fo:table xsl:use-attribute-sets="gb:table" sheet:freeze="3" sheet:filter="true">
          <xsl:call-template name="columns"><xsl:with-param name="widths" select="'27 12 58 30 13 24 24 21 16'"/></xsl:call-template>
          <fo:table-header>
            <fo:table-row>
              <xsl:call-template name="heads">
                <xsl:with-param name="names" select="'对象|指标|任务|结对方|单位|目标|完成|完成率|计入材料'"/>
              </xsl:call-template>
            </fo:table-row>
          </fo:table-header>
          <fo:table-body>
            <xsl:for-each select="$objects/node[1]/descendant::node[@kind = 'measure']">
              <xsl:call-template name="calculation-row"/>
              <xsl:for-each select="node[@kind = 'share'][../node[2]]"><xsl:call-template name="calculation-row"/></xsl:for-each>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template name="calculation-row">
    <xsl:variable name="object" select="ancestor::object"/>
    <xsl:variable name="key" select="concat($object/@id, '.', @id, substring(concat('.', @pairing), 1 div (@kind = 'share')))"/>
    <xsl:variable name="shares" select="node[@kind = 'share'][../node[2]]"/>
    <fo:table-row>
      <xsl:call-template name="text"><xsl:with-param name="text" select="$object/@short"/></xsl:call-template>
      <xsl:call-template name="text">
        <xsl:with-param name="text" select="r:bare(ancestor::node[@kind = 'indicator']/@number)"/>
        <xsl:with-param name="align" select="'center'"/>
        <xsl:with-param name="link" select="substring(concat('p.', $object/@id, '.', ancestor::node[@kind = 'indicator']/@id),
                                                      1 div $r:scored)"/>
      </xsl:call-template>
      <xsl:call-template name="text"><xsl:with-param name="text" select="ancestor-or-self::node[@kind = 'measure']/@name"/></xsl:call-template>
      <xsl:call-template name="text">
        <xsl:with-param name="text">
          <xsl:choose>
            <xsl:when test="@kind = 'share'"><xsl:value-of select="@name"/></xsl:when>
            <xsl:when test="$shares">合计</xsl:when>
            <xsl:when test="node[@kind = 'share']"><xsl:value-of select="node/@name"/></xsl:when>
          </xsl:choose>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="text"><xsl:with-param name="text" select="@unit"/><xsl:with-param name="align" select="'center'"/></xsl:call-template>
      <xsl:call-template name="quantity">
        <xsl:with-param name="quantity" select="target"/>
        <xsl:with-param name="id" select="concat('t.', $key)"/>
        <xsl:with-param name="formula">
          <xsl:call-template name="shares-formula">
            <xsl:with-param name="shares" select="$shares"/><xsl:with-param name="letter" select="'t'"/>
            <xsl:with-param name="quantities" select="$shares/target"/><xsl:with-param name="whole" select="target"/>
          </xsl:call-template>
        </xsl:with-param>
        <xsl:with-param name="input" select="not($shares)"/>
      </xsl:call-template>
      <xsl:call-template name="quantity">
        <xsl:with-param name="quantity" select="actual"/>
        <xsl:with-param name="id" select="concat('a.', $key)"/>
        <xsl:with-param name="formula">
          <xsl:call-template name="shares-formula">
            <xsl:with-param name="shares" select="$shares"/><xsl:with-param name="letter" select="'a'"/>
            <xsl:with-param name="quantities" select="$shares/actual"/><xsl:with-param name="whole" select="actual"/>
          </xsl:call-template>
        </xsl:with-param>
        <xsl:with-param name="input" select="not($shares)"/>
      </xsl:call-template>
      <xsl:call-template name="quantity">
        <xsl:with-param name="quantity" select="rate"/>
        <xsl:with-param name="id" select="concat('r.', $key)"/>
        <xsl:with-param name="percent" select="true()"/>
        <xsl:with-param name="formula">
          <xsl:if test="rate/@exact and target/@exact and actual/@exact and target/@exact != '0'
                        and w:agrees(r:number(actual/@exact) div r:number(target/@exact), rate/@exact)">
            <xsl:value-of select="concat('{a.', $key, '}/{t.', $key, '}')"/>
          </xsl:if>
        </xsl:with-param>
        <xsl:with-param name="note" select="w:how(.)"/>
      </xsl:call-template>
      <xsl:call-template name="text">
        <xsl:with-param name="text">
          <xsl:if test="records"><xsl:value-of select="concat(records/@counted, '份')"/></xsl:if>
          <xsl:if test="records/@rejected &gt; 0"><xsl:value-of select="concat('，未计', records/@rejected)"/></xsl:if>
        </xsl:with-param>
        <xsl:with-param name="align" select="'center'"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- The sum over the partners' rows, where it is the sum. -->
  <xsl:template name="shares-formula">
    <xsl:param name="shares"/>
    <xsl:param name="letter"/>
    <xsl:param name="quantities"/>
    <xsl:param name="whole"/>
    <xsl:variable name="sum"><xsl:call-template name="add"><xsl:with-param name="numbers" select="$quantities/@exact"/></xsl:call-template></xsl:variable>
    <xsl:if test="$shares and count($quantities[@exact]) = count($shares) and $whole/@exact
                  and w:agrees(number($sum), $whole/@exact)">
      <xsl:variable name="start" select="concat('{', $letter, '.', ancestor::object/@id, '.', @id, '.')"/>
      <xsl:value-of select="concat('SUM(', $start, $shares[1]/@pairing, '}:', $start, $shares[last()]/@pairing, '})')"/>
    </xsl:if>
  </xsl:template>

  <!-- ==== 评分 ==== -->

  <xsl:template name="evaluations">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="landscape" sheet:name="评分"
        sheet:protect="true">
      <xsl:call-template name="running"/>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="sheet-title"><xsl:with-param name="text" select="'评价单位的评分'"/></xsl:call-template>
        <fo:table xsl:use-attribute-sets="gb:table" sheet:freeze="0" sheet:filter="true">
          <xsl:call-template name="columns"><xsl:with-param name="widths" select="'30 12 40 40 18 85'"/></xsl:call-template>
          <fo:table-header>
            <fo:table-row>
              <xsl:call-template name="heads"><xsl:with-param name="names" select="'对象|指标|指标名称|评价单位|评分|意见'"/></xsl:call-template>
            </fo:table-row>
          </fo:table-header>
          <fo:table-body>
            <xsl:for-each select="$objects/node[1]/descendant::node[input[@by-name]]">
              <xsl:variable name="node" select="."/>
              <xsl:for-each select="input[@by-name]">
                <fo:table-row>
                  <xsl:call-template name="text"><xsl:with-param name="text" select="ancestor::object/@short"/></xsl:call-template>
                  <xsl:call-template name="text">
                    <xsl:with-param name="text" select="r:bare($node/ancestor-or-self::node[@kind = 'indicator']/@number)"/>
                    <xsl:with-param name="align" select="'center'"/>
                  </xsl:call-template>
                  <xsl:call-template name="text">
                    <xsl:with-param name="text">
                      <xsl:value-of select="$node/@label"/>
                      <xsl:if test="not($node/@label)"><xsl:value-of select="r:bare($node/@name)"/></xsl:if>
                    </xsl:with-param>
                  </xsl:call-template>
                  <xsl:call-template name="text"><xsl:with-param name="text" select="@by-name"/></xsl:call-template>
                  <xsl:choose>
                    <xsl:when test="@what = 'points'">
                      <xsl:call-template name="number-cell">
                        <xsl:with-param name="id" select="concat('e.', ancestor::object/@id, '.', $node/@id, '.', position())"/>
                        <xsl:with-param name="exact" select="@value"/><xsl:with-param name="shown" select="@value"/>
                        <xsl:with-param name="input" select="true()"/>
                      </xsl:call-template>
                    </xsl:when>
                    <xsl:otherwise><xsl:call-template name="text"><xsl:with-param name="text" select="@value"/></xsl:call-template></xsl:otherwise>
                  </xsl:choose>
                  <xsl:call-template name="text"><xsl:with-param name="text" select="normalize-space(.)"/></xsl:call-template>
                </fo:table-row>
              </xsl:for-each>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- ==== 佐证 ==== -->

  <xsl:key name="uses" match="/results/objects/object/node[1]/descendant::counted | /results/objects/object/node[1]/descendant::rejected"
      use="concat(ancestor::object/@id, ' ', @record)"/>

  <xsl:template name="evidence">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="landscape" sheet:name="佐证">
      <xsl:call-template name="running"/>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="sheet-title"><xsl:with-param name="text" select="'佐证材料'"/></xsl:call-template>
        <fo:table xsl:use-attribute-sets="gb:table" font-size="9pt" line-height="12pt" sheet:freeze="2" sheet:filter="true">
          <xsl:call-template name="columns"><xsl:with-param name="widths" select="'20 24 64 32 18 67'"/></xsl:call-template>
          <fo:table-header>
            <fo:table-row>
              <xsl:call-template name="heads"><xsl:with-param name="names" select="'对象|类别|名称|文号|核验|计入的任务，或未计入的原因'"/></xsl:call-template>
            </fo:table-row>
          </fo:table-header>
          <fo:table-body>
            <xsl:for-each select="/results/evidence/record"><xsl:call-template name="evidence-row"/></xsl:for-each>
          </fo:table-body>
        </fo:table>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template name="evidence-row">
    <xsl:variable name="uses" select="key('uses', concat(@object, ' ', @id))"/>
    <fo:table-row>
      <xsl:call-template name="text"><xsl:with-param name="text" select="$objects[@id = current()/@object]/@short"/></xsl:call-template>
      <xsl:call-template name="text"><xsl:with-param name="text" select="@kind-name"/></xsl:call-template>
      <xsl:call-template name="text"><xsl:with-param name="text" select="field[@id = 'title' or @id = 'name'][1]"/></xsl:call-template>
      <xsl:call-template name="text"><xsl:with-param name="text" select="@document"/></xsl:call-template>
      <xsl:call-template name="text">
        <xsl:with-param name="text">
          <xsl:choose>
            <xsl:when test="@used = 'counted'">计入</xsl:when>
            <xsl:when test="@used = 'rejected'">未计入</xsl:when>
            <xsl:otherwise>备查</xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
        <xsl:with-param name="align" select="'center'"/>
      </xsl:call-template>
      <xsl:call-template name="text">
        <xsl:with-param name="text">
          <xsl:for-each select="$uses[self::counted]">
            <xsl:if test="position() &gt; 1">；</xsl:if>
            <xsl:value-of select="concat(r:bare(ancestor::node[@kind = 'indicator']/@number), '.',
                                         ancestor::node[@kind = 'measure'][1]/@name, @value, ancestor::node[@kind = 'measure'][1]/@unit)"/>
          </xsl:for-each>
          <xsl:if test="not($uses[self::counted])">
            <xsl:for-each select="set:distinct($uses/@reason)">
              <xsl:if test="position() &gt; 1">；</xsl:if>
              <xsl:value-of select="r:bare(.)"/>
            </xsl:for-each>
          </xsl:if>
        </xsl:with-param>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- ==== 问题 ==== -->

  <xsl:template name="problems">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="landscape" sheet:name="问题">
      <xsl:call-template name="running"/>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="sheet-title"><xsl:with-param name="text" select="'问题、数据差异和待补数据'"/></xsl:call-template>
        <xsl:choose>
          <xsl:when test="$objects/finding or $objects/missing or /results/differences/difference">
            <fo:table xsl:use-attribute-sets="gb:table" sheet:freeze="0" sheet:filter="true">
              <xsl:call-template name="columns"><xsl:with-param name="widths" select="'20 34 100 46 25'"/></xsl:call-template>
              <fo:table-header>
                <fo:table-row>
                  <xsl:call-template name="heads"><xsl:with-param name="names" select="'类别|对象|内容|整改要求|时限'"/></xsl:call-template>
                </fo:table-row>
              </fo:table-header>
              <fo:table-body>
                <xsl:for-each select="$objects/finding">
                  <xsl:call-template name="problem-row">
                    <xsl:with-param name="kind" select="'问题'"/><xsl:with-param name="who" select="../@name"/>
                    <xsl:with-param name="what" select="normalize-space(text)"/>
                    <xsl:with-param name="demand" select="normalize-space(rectification)"/><xsl:with-param name="due" select="@due"/>
                  </xsl:call-template>
                </xsl:for-each>
                <xsl:for-each select="/results/differences/difference">
                  <xsl:call-template name="problem-row">
                    <xsl:with-param name="kind" select="'数据差异'"/>
                    <xsl:with-param name="who">
                      <xsl:for-each select="set:distinct(side/@object-name)">
                        <xsl:if test="position() &gt; 1">、</xsl:if><xsl:value-of select="."/>
                      </xsl:for-each>
                    </xsl:with-param>
                    <xsl:with-param name="what" select="normalize-space(text)"/>
                  </xsl:call-template>
                </xsl:for-each>
                <xsl:for-each select="$objects/missing">
                  <xsl:call-template name="problem-row">
                    <xsl:with-param name="kind" select="'待补数据'"/><xsl:with-param name="who" select="../@name"/>
                    <xsl:with-param name="what" select="normalize-space(.)"/>
                  </xsl:call-template>
                </xsl:for-each>
              </fo:table-body>
            </fo:table>
          </xsl:when>
          <xsl:otherwise><fo:block>没有问题、数据差异和待补数据。</fo:block></xsl:otherwise>
        </xsl:choose>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template name="problem-row">
    <xsl:param name="kind"/>
    <xsl:param name="who"/>
    <xsl:param name="what"/>
    <xsl:param name="demand"/>
    <xsl:param name="due"/>
    <fo:table-row>
      <xsl:call-template name="text"><xsl:with-param name="text" select="$kind"/><xsl:with-param name="align" select="'center'"/></xsl:call-template>
      <xsl:call-template name="text"><xsl:with-param name="text" select="$who"/></xsl:call-template>
      <xsl:call-template name="text"><xsl:with-param name="text" select="$what"/></xsl:call-template>
      <xsl:call-template name="text"><xsl:with-param name="text" select="$demand"/></xsl:call-template>
      <xsl:call-template name="text">
        <xsl:with-param name="text"><xsl:call-template name="gb:date"><xsl:with-param name="iso" select="$due"/></xsl:call-template></xsl:with-param>
        <xsl:with-param name="align" select="'center'"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- ==== 参数 ==== -->

  <xsl:template name="parameters">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="portrait" sheet:name="参数"
        sheet:protect="true">
      <xsl:call-template name="running"><xsl:with-param name="width" select="210"/></xsl:call-template>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="sheet-title"><xsl:with-param name="text" select="'参数'"/></xsl:call-template>
        <xsl:if test="$limits"><xsl:call-template name="limits"/></xsl:if>
        <xsl:if test="$r:settings/setting"><xsl:call-template name="settings"/></xsl:if>
        <xsl:if test="$r:scored"><xsl:call-template name="full-points"/></xsl:if>
        <xsl:if test="not($limits or $r:settings/setting or $r:scored)"><fo:block>没有参数。</fo:block></xsl:if>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template name="limits">
    <fo:table xsl:use-attribute-sets="gb:table" space-after="10pt">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'60 40 56'"/></xsl:call-template>
      <fo:table-header>
        <fo:table-row><xsl:call-template name="heads"><xsl:with-param name="names" select="'等次界限|总分不低于|适用'"/></xsl:call-template></fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$limits">
          <fo:table-row>
            <xsl:call-template name="text"><xsl:with-param name="text" select="@grade-name"/></xsl:call-template>
            <xsl:call-template name="number-cell">
              <xsl:with-param name="id" select="concat('limit.', @class, @grade)"/>
              <xsl:with-param name="exact" select="@exact"/><xsl:with-param name="shown" select="@value"/>
              <xsl:with-param name="input" select="true()"/>
              <xsl:with-param name="define" select="substring(concat('等次界限.', @grade-name), 1 div not(@class))"/>
            </xsl:call-template>
            <xsl:call-template name="text">
              <xsl:with-param name="text">
                <xsl:value-of select="/results/classes/class[@id = current()/@class]/@name"/>
                <xsl:if test="not(@class)">各类对象</xsl:if>
              </xsl:with-param>
            </xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="settings">
    <fo:table xsl:use-attribute-sets="gb:table" space-after="10pt">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'44 52 60'"/></xsl:call-template>
      <fo:table-header>
        <fo:table-row><xsl:call-template name="heads"><xsl:with-param name="names" select="'计分口径|采用|理由'"/></xsl:call-template></fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$r:settings/setting">
          <fo:table-row>
            <xsl:call-template name="text"><xsl:with-param name="text" select="@name"/></xsl:call-template>
            <xsl:call-template name="text"><xsl:with-param name="text" select="@value-name"/></xsl:call-template>
            <xsl:call-template name="text"><xsl:with-param name="text" select="@reason"/></xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- Once for every annex, from the first object that is scored by it. -->
  <xsl:template name="full-points">
    <fo:table xsl:use-attribute-sets="gb:table">
      <xsl:call-template name="columns"><xsl:with-param name="widths" select="'16 96 20 24'"/></xsl:call-template>
      <fo:table-header>
        <fo:table-row><xsl:call-template name="heads"><xsl:with-param name="names" select="'序号|指标|满分|来源'"/></xsl:call-template></fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="set:distinct($objects/node[1]/@id)">
          <xsl:for-each select="../descendant-or-self::node[points]
              [@kind = 'annex' or @kind = 'part' or @kind = 'group' or @kind = 'indicator']">
            <xsl:call-template name="full-row"/>
          </xsl:for-each>
        </xsl:for-each>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="full-row">
    <xsl:variable name="sum"><xsl:call-template name="add"><xsl:with-param name="numbers" select="node/points/@full-exact"/></xsl:call-template></xsl:variable>
    <xsl:variable name="summed" select="@kind != 'indicator' and node/points and w:agrees(number($sum), points/@full-exact)"/>
    <fo:table-row>
      <xsl:call-template name="text"><xsl:with-param name="text" select="r:bare(@number)"/><xsl:with-param name="align" select="'center'"/></xsl:call-template>
      <xsl:call-template name="text">
        <xsl:with-param name="text">
          <xsl:value-of select="r:bare(@name)"/>
          <xsl:if test="@kind = 'annex'">（总分）</xsl:if>
        </xsl:with-param>
      </xsl:call-template>
      <xsl:call-template name="number-cell">
        <xsl:with-param name="id" select="concat('full.', @id)"/>
        <xsl:with-param name="exact" select="points/@full-exact"/><xsl:with-param name="shown" select="points/@full"/>
        <xsl:with-param name="formula">
          <xsl:if test="$summed">
            <xsl:for-each select="node[points]">
              <xsl:if test="position() &gt; 1">+</xsl:if><xsl:value-of select="concat('{full.', @id, '}')"/>
            </xsl:for-each>
          </xsl:if>
        </xsl:with-param>
        <xsl:with-param name="input" select="not($summed)"/>
      </xsl:call-template>
      <xsl:call-template name="text">
        <xsl:with-param name="text">
          <xsl:choose>
            <xsl:when test="points/@full-by = 'document'">文件规定</xsl:when>
            <xsl:otherwise>工作组设定</xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
        <xsl:with-param name="align" select="'center'"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>
</xsl:stylesheet>
