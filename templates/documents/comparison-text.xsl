<?xml version="1.0" encoding="UTF-8"?>
<!-- The text of a comparison: how its figures are read, how each class and each object did.
     comparison.xsl includes it. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:gb="urn:kaoping:gbt9704"
    xmlns:r="urn:kaoping:results"
    xmlns:c="urn:kaoping:comparison"
    xmlns:func="http://exslt.org/functions"
    extension-element-prefixes="func"
    exclude-result-prefixes="gb r c">

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
</xsl:stylesheet>
