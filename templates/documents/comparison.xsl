<?xml version="1.0" encoding="UTF-8"?>
<!-- What became of every object between two rounds: the reading of the figures and a sentence for
     every object, a summary, the rules that changed, and every node that moved.
     subject: /comparison. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:sheet="urn:kaoping:sheet"
    xmlns:gb="urn:kaoping:gbt9704"
    xmlns:r="urn:kaoping:results"
    xmlns:c="urn:kaoping:comparison"
    xmlns:func="http://exslt.org/functions"
    extension-element-prefixes="func"
    exclude-result-prefixes="gb r c">
  <xsl:import href="gbt9704.xsl"/>
  <xsl:import href="results.xsl"/>

  <xsl:variable name="gb:pad">1pt</xsl:variable>

  <xsl:key name="c:object" match="/comparison/objects/object[change]" use="@class"/>

  <xsl:variable name="before" select="/comparison/before"/>
  <xsl:variable name="after" select="/comparison/after"/>
  <xsl:variable name="rules-only" select="/comparison/@of = 'rules'"/>
  <!-- what the two sides are called: years, or the rules of two years -->
  <xsl:variable name="before-name">
    <xsl:value-of select="concat($before/@year, '年度')"/>
    <xsl:if test="$rules-only">规则</xsl:if>
  </xsl:variable>
  <xsl:variable name="after-name">
    <xsl:value-of select="concat($after/@year, '年度')"/>
    <xsl:if test="$rules-only">规则</xsl:if>
  </xsl:variable>
  <!-- heads of columns -->
  <xsl:variable name="before-head" select="translate($before-name, '度', '')"/>
  <xsl:variable name="after-head" select="translate($after-name, '度', '')"/>
  <xsl:variable name="compared" select="/comparison/objects/object[change]"/>
  <xsl:variable name="one-sided" select="/comparison/objects/object[not(change)]"/>
  <xsl:variable name="classes" select="/comparison/classes/class[key('c:object', @id)]"/>

  <xsl:template match="/">
    <fo:root xsl:use-attribute-sets="gb:root">
      <xsl:call-template name="gb:layouts"/>
      <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="portrait"
          sheet:name="说明">
        <xsl:call-template name="gb:running"/>
        <fo:flow flow-name="xsl-region-body"><xsl:call-template name="text"/></fo:flow>
      </fo:page-sequence>
      <xsl:call-template name="tables">
        <xsl:with-param name="sheet" select="'汇总'"/>
        <xsl:with-param name="content"><xsl:apply-templates select="$classes" mode="summary"/></xsl:with-param>
      </xsl:call-template>
      <xsl:if test="/comparison/rules/rule-change | /comparison/left-out/item">
        <xsl:call-template name="tables">
          <xsl:with-param name="sheet" select="'规则变化'"/>
          <xsl:with-param name="content"><xsl:call-template name="rules"/></xsl:with-param>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="$compared">
        <xsl:call-template name="tables">
          <xsl:with-param name="sheet" select="'逐项'"/>
          <xsl:with-param name="content"><xsl:call-template name="nodes"/></xsl:with-param>
        </xsl:call-template>
      </xsl:if>
    </fo:root>
  </xsl:template>

  <!-- Pages of tables: landscape. -->
  <xsl:template name="tables">
    <xsl:param name="sheet"/>
    <xsl:param name="content"/>
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="landscape"
        sheet:name="{$sheet}">
      <xsl:call-template name="gb:running">
        <xsl:with-param name="numbers" select="'side'"/><xsl:with-param name="width" select="297"/>
      </xsl:call-template>
      <fo:flow flow-name="xsl-region-body"><xsl:copy-of select="$content"/></fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- ==== words ==== -->

  <!-- +0.41, -0.41, 0.00 -->
  <func:function name="c:signed">
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="number($value) &gt; 0"><func:result select="concat('+', $value)"/></xsl:when>
      <xsl:when test="number($value) = 0"><func:result select="translate($value, '-', '')"/></xsl:when>
      <xsl:otherwise><func:result select="$value"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- 提高0.41分, 下降0.41分, 没有变化; one that the places do not show: 略有提高. -->
  <func:function name="c:moved">
    <xsl:param name="effect"/>
    <xsl:variable name="size" select="translate($effect/@value, '-', '')"/>
    <xsl:variable name="up" select="not(starts-with($effect/@exact, '-'))"/>
    <xsl:choose>
      <xsl:when test="$effect/@exact = '0'"><func:result select="'没有变化'"/></xsl:when>
      <xsl:when test="number($size) = 0 and $up"><func:result select="'略有提高'"/></xsl:when>
      <xsl:when test="number($size) = 0"><func:result select="'略有下降'"/></xsl:when>
      <xsl:when test="$up"><func:result select="concat('提高', $size, '分')"/></xsl:when>
      <xsl:otherwise><func:result select="concat('下降', $size, '分')"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- 规则变化使得分下降0.05分 -->
  <func:function name="c:effect">
    <xsl:param name="cause"/>
    <xsl:param name="effect"/>
    <xsl:choose>
      <xsl:when test="$effect/@exact = '0'"><func:result select="concat($cause, '没有影响')"/></xsl:when>
      <xsl:otherwise><func:result select="concat($cause, '使得分', c:moved($effect))"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <func:function name="c:effects">
    <xsl:param name="change"/>
    <func:result select="concat(c:effect('数据变化', $change/data), '，', c:effect('规则变化', $change/rule))"/>
  </func:function>

  <!-- 《办法》和《方案》 -->
  <func:function name="c:method">
    <xsl:param name="side"/>
    <func:result select="concat('《', $side/@scheme-title, '》',
        substring(concat('和《', $side/@plan, '》'), 1, 100 * boolean($side/@plan)))"/>
  </func:function>

  <!-- Names of nodes: 甲省、乙省 -->
  <xsl:template name="names">
    <xsl:param name="of"/>
    <xsl:for-each select="$of">
      <xsl:if test="position() &gt; 1">、</xsl:if>
      <xsl:value-of select="@name"/>
    </xsl:for-each>
  </xsl:template>

  <!-- ==== text ==== -->

  <xsl:template name="paragraph">
    <xsl:param name="text"/>
    <fo:block xsl:use-attribute-sets="gb:text"><xsl:value-of select="$text"/></fo:block>
  </xsl:template>

  <xsl:template name="text">
    <fo:block xsl:use-attribute-sets="gb:title">
      <xsl:value-of select="concat($before-name, '与', $after-name)"/>
    </fo:block>
    <xsl:call-template name="gb:title">
      <xsl:with-param name="text">
        <xsl:choose>
          <xsl:when test="substring-before($after/@scheme-title, '办法') != ''">
            <xsl:value-of select="concat(substring-before($after/@scheme-title, '办法'), '结果比较')"/>
          </xsl:when>
          <xsl:otherwise>考核评价结果比较</xsl:otherwise>
        </xsl:choose>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="gb:blank"/>
    <fo:block xsl:use-attribute-sets="gb:heading-1">一、比较的口径</fo:block>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text"><xsl:call-template name="basis"/></xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text"><xsl:call-template name="reading"/></xsl:with-param>
    </xsl:call-template>
    <fo:block xsl:use-attribute-sets="gb:heading-1">二、总体情况</fo:block>
    <xsl:for-each select="$classes">
      <xsl:call-template name="paragraph">
        <xsl:with-param name="text"><xsl:call-template name="class-text"/></xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:if test="$one-sided">
      <xsl:call-template name="paragraph">
        <xsl:with-param name="text"><xsl:call-template name="one-sided"/></xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:call-template name="paragraph">
      <xsl:with-param name="text"><xsl:call-template name="rules-text"/></xsl:with-param>
    </xsl:call-template>
    <fo:block xsl:use-attribute-sets="gb:heading-1">三、各对象情况</fo:block>
    <xsl:for-each select="$compared">
      <fo:block xsl:use-attribute-sets="gb:text">
        <fo:inline font-family="楷体">
          <xsl:value-of select="concat('（', r:chinese(position()), '）', @name, '。')"/>
        </fo:inline>
        <xsl:call-template name="object-text"/>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="basis">
    <xsl:choose>
      <xsl:when test="$rules-only">
        <xsl:value-of select="concat('本材料把', $before/@title, '的数据分别按两种规则计算，比较所得的结果：前一种规则依据',
            c:method($before), '，后一种规则依据', c:method($after), '。')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('本材料比较', $before/@title, '和', $after/@title, '的结果。前者依据',
            c:method($before), '，后者依据', c:method($after), '。')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="reading">
    <xsl:choose>
      <xsl:when test="$rules-only">两种结果所用数据相同，得分的变化都是规则影响。</xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('为区分规则变化和工作变化，另将', $before-name, '的数据按', $after-name,
            '的规则重新计算，作为可比口径。规则影响是可比口径得分减去', $before-name, '得分，数据影响是',
            $after-name, '得分减去可比口径得分，两者之和等于得分的变化。')"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:text>查实的问题对等次的限制不影响得分，以等次变动的级数表示。各数值分别修约，</xsl:text>
    <xsl:text>末位之和可能相差1，按未经修约的数值完全相等；“…”表示数据尚未报齐，不能比较。</xsl:text>
  </xsl:template>

  <!-- How a class did: its mean, how many rose and fell, who most, whose grade changed. -->
  <xsl:template name="class-text">
    <xsl:variable name="objects" select="key('c:object', @id)"/>
    <xsl:variable name="final" select="$objects[change/difference/@state = 'final']"/>
    <xsl:variable name="up" select="$final[not(starts-with(change/difference/@exact, '-'))]
                                          [change/difference/@exact != '0']"/>
    <xsl:variable name="down" select="$final[starts-with(change/difference/@exact, '-')]"/>
    <xsl:value-of select="concat(@name, count($objects), '个对象中，')"/>
    <xsl:if test="count($final) &lt; count($objects)">
      <xsl:value-of select="concat(count($objects) - count($final), '个因数据未报齐暂不能比较；其余')"/>
    </xsl:if>
    <xsl:call-template name="counts">
      <xsl:with-param name="up" select="$up"/><xsl:with-param name="down" select="$down"/>
      <xsl:with-param name="same" select="count($final) - count($up) - count($down)"/>
    </xsl:call-template>
    <xsl:for-each select="mean/change">
      <xsl:value-of select="concat('可以比较的对象平均得分由', before/@value, '分变为', after/@value, '分，',
                                   c:moved(difference))"/>
      <xsl:if test="not($rules-only)">
        <xsl:value-of select="concat('，其中', c:effects(.))"/>
      </xsl:if>
      <xsl:text>。</xsl:text>
    </xsl:for-each>
    <xsl:call-template name="extreme">
      <xsl:with-param name="of" select="$up"/><xsl:with-param name="order" select="'descending'"/>
      <xsl:with-param name="word" select="'提高最多的是'"/>
    </xsl:call-template>
    <xsl:call-template name="extreme">
      <xsl:with-param name="of" select="$down"/><xsl:with-param name="order" select="'ascending'"/>
      <xsl:with-param name="word" select="'下降最多的是'"/>
    </xsl:call-template>
    <xsl:call-template name="grades-text"><xsl:with-param name="objects" select="$objects"/></xsl:call-template>
  </xsl:template>

  <!-- 得分提高的5个、下降的2个、没有变化的1个。 -->
  <xsl:template name="counts">
    <xsl:param name="up"/>
    <xsl:param name="down"/>
    <xsl:param name="same"/>
    <xsl:if test="$up"><xsl:value-of select="concat('得分提高的', count($up), '个')"/></xsl:if>
    <xsl:if test="$down">
      <xsl:if test="$up">、</xsl:if>
      <xsl:value-of select="concat('得分下降的', count($down), '个')"/>
    </xsl:if>
    <xsl:if test="$same &gt; 0 or not($up or $down)">
      <xsl:if test="$up or $down">、</xsl:if>
      <xsl:value-of select="concat('没有变化的', $same, '个')"/>
    </xsl:if>
    <xsl:text>。</xsl:text>
  </xsl:template>

  <xsl:template name="extreme">
    <xsl:param name="of"/>
    <xsl:param name="order"/>
    <xsl:param name="word"/>
    <xsl:for-each select="$of[position() &gt; 0][$of[2]]">
      <xsl:sort select="change/difference/@value" data-type="number" order="{$order}"/>
      <xsl:if test="position() = 1">
        <xsl:value-of select="concat($word, @name, '，', c:moved(change/difference), '。')"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="grades-text">
    <xsl:param name="objects"/>
    <xsl:variable name="known" select="$objects[grade/steps/difference/@state = 'final']"/>
    <xsl:variable name="up" select="$known[grade/steps/difference/@value &gt; 0]"/>
    <xsl:variable name="down" select="$known[grade/steps/difference/@value &lt; 0]"/>
    <xsl:if test="$up">
      <xsl:text>等次建议上升的有</xsl:text>
      <xsl:call-template name="names"><xsl:with-param name="of" select="$up"/></xsl:call-template>
    </xsl:if>
    <xsl:if test="$down">
      <xsl:if test="$up">，</xsl:if>
      <xsl:if test="not($up)">等次建议</xsl:if>
      <xsl:text>下降的有</xsl:text>
      <xsl:call-template name="names"><xsl:with-param name="of" select="$down"/></xsl:call-template>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="$up or $down">。</xsl:when>
      <xsl:when test="$known and count($known) = count($objects)">等次建议均没有变化。</xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="one-sided">
    <xsl:for-each select="$one-sided[@in = 'before'][1]">
      <xsl:call-template name="names"><xsl:with-param name="of" select="$one-sided[@in = 'before']"/></xsl:call-template>
      <xsl:value-of select="concat('只在', $before-name, '接受考核评价，不作比较。')"/>
    </xsl:for-each>
    <xsl:for-each select="$one-sided[@in = 'after'][1]">
      <xsl:call-template name="names"><xsl:with-param name="of" select="$one-sided[@in = 'after']"/></xsl:call-template>
      <xsl:value-of select="concat('只在', $after-name, '接受考核评价，不作比较。')"/>
    </xsl:for-each>
    <xsl:for-each select="$one-sided[@in = 'both'][1]">
      <xsl:call-template name="names"><xsl:with-param name="of" select="$one-sided[@in = 'both']"/></xsl:call-template>
      <xsl:text>没有可以比较的得分。</xsl:text>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="rules-text">
    <xsl:variable name="changes" select="/comparison/rules/rule-change"/>
    <xsl:variable name="left-out" select="/comparison/left-out/item"/>
    <xsl:choose>
      <xsl:when test="$changes">
        <xsl:value-of select="concat('两次考核评价的规则有', count($changes), '处不同，列入规则变化表。')"/>
      </xsl:when>
      <xsl:otherwise>两次考核评价的规则没有变化。</xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$left-out">
      <xsl:value-of select="concat($before-name, '的数据中有', count($left-out), '项在', $after-name,
                                   '的规则下没有对应，没有计入可比口径，列在规则变化表之后。')"/>
    </xsl:if>
  </xsl:template>

  <!-- The sentence for an object. -->
  <xsl:template name="object-text">
    <xsl:for-each select="change">
      <xsl:choose>
        <xsl:when test="difference/@state = 'final'">
          <xsl:value-of select="concat('总分由', before/@value, '分变为', after/@value, '分，', c:moved(difference))"/>
          <xsl:if test="@moved = 'yes' and not($rules-only)">
            <xsl:value-of select="concat('，其中', c:effects(.))"/>
          </xsl:if>
        </xsl:when>
        <xsl:otherwise>
          <xsl:text>数据尚未报齐，总分的变化暂不能确定</xsl:text>
          <xsl:if test="rule/@state = 'final' and not($rules-only)">
            <xsl:value-of select="concat('，其中', c:effect('规则变化', rule))"/>
          </xsl:if>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
    <xsl:apply-templates select="rank" mode="text"/>
    <xsl:apply-templates select="grade" mode="text"/>
    <xsl:text>。</xsl:text>
    <xsl:apply-templates select="grade/veto" mode="text"/>
    <xsl:call-template name="most"/>
  </xsl:template>

  <xsl:template match="rank" mode="text">
    <xsl:if test="before and after">
      <xsl:text>；在</xsl:text>
      <xsl:value-of select="../@class-name"/>
      <xsl:text>的名次</xsl:text>
      <xsl:choose>
        <xsl:when test="before/@value = after/@value">
          <xsl:value-of select="concat('均为第', after/@value, '位')"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="concat('由第', before/@value, '位变为第', after/@value, '位')"/>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="before/@state = 'provisional' or after/@state = 'provisional'">（暂定）</xsl:if>
    </xsl:if>
  </xsl:template>

  <xsl:template match="grade" mode="text">
    <xsl:choose>
      <xsl:when test="before/@final and after/@final and before/@final-name = after/@final-name">
        <xsl:value-of select="concat('；等次建议均为“', after/@final-name, '”')"/>
      </xsl:when>
      <xsl:when test="before/@final and after/@final">
        <xsl:value-of select="concat('；等次建议由“', before/@final-name, '”变为“', after/@final-name, '”')"/>
        <xsl:if test="steps/veto/@value != 0">，主要受查实问题的影响</xsl:if>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="veto" mode="text">
    <xsl:choose>
      <xsl:when test="@in = 'before'"><xsl:value-of select="concat($before-name, '适用')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat($after-name, '适用')"/></xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="concat('办法', r:clause(@clause), '“', translate(r:bare(.), '“”', '‘’'), '”的规定')"/>
    <xsl:if test="@effective = 'no'">，对等次没有影响</xsl:if>
    <xsl:text>。</xsl:text>
  </xsl:template>

  <!-- The indicators that moved most, at most three. -->
  <xsl:template name="most">
    <xsl:variable name="moved" select="descendant::node[@kind = 'indicator']
        [change[@of = 'points']/difference[@state = 'final'][number(@value) != 0]]"/>
    <xsl:if test="$moved">
      <xsl:text>变化较大的指标：</xsl:text>
      <xsl:for-each select="$moved">
        <xsl:sort select="translate(change[@of = 'points']/difference/@value, '-', '')" data-type="number"
            order="descending"/>
        <xsl:if test="position() &lt; 4">
          <xsl:if test="position() &gt; 1">、</xsl:if>
          <xsl:call-template name="label"/>
          <xsl:value-of select="c:moved(change[@of = 'points']/difference)"/>
        </xsl:if>
      </xsl:for-each>
      <xsl:text>。</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template name="label">
    <xsl:value-of select="@label"/>
    <xsl:if test="not(@label)"><xsl:value-of select="r:bare(@name)"/></xsl:if>
  </xsl:template>

  <!-- ==== cells ==== -->

  <!-- A figure of the current change: the number, "…" while it is pending, a dash where there is
       none. id: of the cell, for formulas. -->
  <xsl:template name="figure-cell">
    <xsl:param name="figure"/>
    <xsl:param name="id"/>
    <fo:table-cell xsl:use-attribute-sets="gb:figure-cell">
      <xsl:choose>
        <xsl:when test="$figure/@state = 'final'">
          <xsl:if test="$id != ''"><xsl:attribute name="id"><xsl:value-of select="$id"/></xsl:attribute></xsl:if>
          <xsl:call-template name="c:number"><xsl:with-param name="of" select="$figure"/></xsl:call-template>
          <fo:block>
            <xsl:value-of select="$figure/@value"/>
            <xsl:if test="$figure/parent::change/@of = 'rate'">%</xsl:if>
          </fo:block>
        </xsl:when>
        <xsl:otherwise>
          <xsl:attribute name="text-align">center</xsl:attribute>
          <fo:block>
            <xsl:choose>
              <xsl:when test="$figure">…</xsl:when>
              <xsl:otherwise>—</xsl:otherwise>
            </xsl:choose>
          </fo:block>
        </xsl:otherwise>
      </xsl:choose>
    </fo:table-cell>
  </xsl:template>

  <!-- An effect, with its sign; formula: of the worksheet, where its figures have cells. -->
  <xsl:template name="effect-cell">
    <xsl:param name="effect"/>
    <xsl:param name="formula"/>
    <xsl:param name="fill" select="''"/>
    <fo:table-cell xsl:use-attribute-sets="gb:figure-cell">
      <xsl:if test="$fill != ''">
        <xsl:attribute name="background-color"><xsl:value-of select="$fill"/></xsl:attribute>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="$effect/@state = 'final'">
          <xsl:call-template name="c:number"><xsl:with-param name="of" select="$effect"/></xsl:call-template>
          <xsl:if test="string($formula) != ''">
            <xsl:attribute name="sheet:formula"><xsl:value-of select="$formula"/></xsl:attribute>
          </xsl:if>
          <fo:block>
            <xsl:value-of select="c:signed($effect/@value)"/>
            <xsl:if test="$effect/parent::change/@of = 'rate'">%</xsl:if>
          </fo:block>
        </xsl:when>
        <xsl:otherwise>
          <xsl:attribute name="text-align">center</xsl:attribute>
          <fo:block>
            <xsl:choose>
              <xsl:when test="$effect">…</xsl:when>
              <xsl:otherwise>—</xsl:otherwise>
            </xsl:choose>
          </fo:block>
        </xsl:otherwise>
      </xsl:choose>
    </fo:table-cell>
  </xsl:template>

  <xsl:template name="c:number">
    <xsl:param name="of"/>
    <xsl:variable name="places" select="string-length(substring-after($of/@value, '.'))"/>
    <xsl:variable name="rate" select="$of/parent::change/@of = 'rate'"/>
    <xsl:attribute name="sheet:type">
      <xsl:choose>
        <xsl:when test="$rate">percent</xsl:when>
        <xsl:otherwise>number</xsl:otherwise>
      </xsl:choose>
    </xsl:attribute>
    <xsl:attribute name="sheet:value"><xsl:value-of select="$of/@exact"/></xsl:attribute>
    <xsl:attribute name="sheet:format">
      <xsl:value-of select="concat('0', substring('.0000', 1, $places + number($places &gt; 0)),
                                   substring('%', 1, number($rate)))"/>
    </xsl:attribute>
  </xsl:template>

  <xsl:template name="heading">
    <xsl:param name="text"/>
    <xsl:call-template name="gb:title">
      <xsl:with-param name="text" select="$text"/><xsl:with-param name="room" select="34"/>
      <xsl:with-param name="size" select="'18pt'"/><xsl:with-param name="pitch" select="'24pt'"/>
    </xsl:call-template>
  </xsl:template>

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
