<?xml version="1.0" encoding="UTF-8"?>
<!-- The sentences about points, rank, grade and what follows from it, and about problems.
     sentences.xsl includes it. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:gb="urn:kaoping:gbt9704"
    xmlns:r="urn:kaoping:results"
    xmlns:s="urn:kaoping:sentences"
    xmlns:func="http://exslt.org/functions"
    extension-element-prefixes="func"
    exclude-result-prefixes="gb r s">

  <!-- ==== result ==== -->

  <xsl:template name="s:total">
    <xsl:variable name="points" select="$subject/node[1]/points"/>
    <xsl:variable name="mean" select="key('r:mean', concat($subject/@class, ' ', $subject/node[1]/@id))[@of = 'points']"/>
    <xsl:choose>
      <xsl:when test="$points/@state = 'final'">
        <xsl:value-of select="concat('综合各项指标，', $subject/@name, $r:year, '总分为', $points/@value,
                                     '分（满分', $points/@full, '分）')"/>
      </xsl:when>
      <xsl:when test="$points/@min and $points/@max">
        <xsl:value-of select="concat('因部分数据尚未报齐，', $subject/@name, $r:year, '总分暂不能确定，在',
            $points/@min, '分至', $points/@max, '分之间（满分', $points/@full, '分）')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('因部分数据尚未报齐，', $subject/@name, $r:year, '总分暂不能确定')"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="s:rank"/>
    <xsl:text>。</xsl:text>
    <xsl:if test="$mean">
      <xsl:value-of select="concat($s:side, '平均分为', $mean/@value, '分，最高', $mean/@most, '分，最低', $mean/@least, '分')"/>
      <xsl:if test="$mean/@count &lt; $s:class/@objects">
        <xsl:value-of select="concat('（只计得分已确定的', $mean/@count, '个对象）')"/>
      </xsl:if>
      <xsl:value-of select="s:beside-mean-of-total()"/>
      <xsl:text>。</xsl:text>
    </xsl:if>
  </xsl:template>

  <func:function name="s:beside-mean-of-total">
    <xsl:variable name="phrase" select="s:beside-mean($subject/node[1])"/>
    <xsl:choose>
      <xsl:when test="$phrase = ''"><func:result select="''"/></xsl:when>
      <xsl:otherwise><func:result select="concat('；', $subject/@name, substring($phrase, 2))"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <xsl:template name="s:rank">
    <xsl:variable name="rank" select="$subject/rank"/>
    <xsl:if test="$rank">
      <xsl:value-of select="concat('，在', $s:side, $rank/@of, '个对象中')"/>
      <xsl:if test="$rank/@state = 'provisional'">暂</xsl:if>
      <xsl:if test="$rank/@tied = 'yes'">并</xsl:if>
      <xsl:value-of select="concat('列第', $rank/@value, '位')"/>
    </xsl:if>
  </xsl:template>

  <!-- Groups above and below the mean. -->
  <xsl:template name="s:strengths">
    <xsl:variable name="nodes"
        select="$subject/node[1]/descendant::node[@kind = 'group'] | $subject/node[1]/node[@kind = 'part'][not(node[@kind = 'group'])]"/>
    <xsl:variable name="above" select="$nodes[contains(s:beside-mean(.), '高')]"/>
    <xsl:variable name="below" select="$nodes[contains(s:beside-mean(.), '低')]"/>
    <xsl:variable name="pending" select="$nodes[points/@state = 'pending']"/>
    <xsl:variable name="others" select="count($nodes) - count($above | $below | $pending)"/>
    <xsl:if test="$above or $below">
      <xsl:value-of select="concat('与', $s:side, '平均水平相比，')"/>
      <xsl:choose>
        <xsl:when test="count($above) = count($nodes) and count($nodes) &gt; 1">各方面均高于平均</xsl:when>
        <xsl:when test="count($below) = count($nodes) and count($nodes) &gt; 1">各方面均低于平均</xsl:when>
        <xsl:otherwise>
          <xsl:if test="$above">
            <xsl:call-template name="s:names"><xsl:with-param name="nodes" select="$above"/></xsl:call-template>
            <xsl:text>高于平均</xsl:text>
          </xsl:if>
          <xsl:if test="$above and $below">，</xsl:if>
          <xsl:if test="$below">
            <xsl:call-template name="s:names"><xsl:with-param name="nodes" select="$below"/></xsl:call-template>
            <xsl:text>低于平均</xsl:text>
          </xsl:if>
          <xsl:if test="$others &gt; 0">，其余与平均持平或者不作比较</xsl:if>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:if test="$pending">
        <xsl:text>；</xsl:text>
        <xsl:call-template name="s:names"><xsl:with-param name="nodes" select="$pending"/></xsl:call-template>
        <xsl:text>得分待定</xsl:text>
      </xsl:if>
      <xsl:text>。</xsl:text>
      <xsl:if test="$below">低于平均的方面应作为下一步改进的重点。</xsl:if>
    </xsl:if>
  </xsl:template>

  <xsl:template name="s:names">
    <xsl:param name="nodes"/>
    <xsl:for-each select="$nodes">
      <xsl:if test="position() &gt; 1">、</xsl:if>
      <xsl:value-of select="concat('“', @name, '”')"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="s:grade">
    <xsl:if test="$subject/grade"><xsl:call-template name="s:grade-proposed"/></xsl:if>
    <xsl:for-each select="$subject/contribution[@state = 'final']">
      <xsl:value-of select="concat('按《办法》关于结果运用的规定，得分以', format-number(@weight * 100, '0.##'),
                                   '%的权重折算，计', @value, '分。')"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="s:grade-proposed">
    <xsl:variable name="grade" select="$subject/grade"/>
    <xsl:variable name="limits" select="$r:settings/limit[not(@class) or @class = $subject/@class]"/>
    <xsl:if test="$limits">
      <xsl:value-of select="concat($s:group, '设定的等次界限为：')"/>
      <xsl:call-template name="s:limits"><xsl:with-param name="limits" select="$limits"/></xsl:call-template>
      <xsl:text>。</xsl:text>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="$grade/@state = 'proposed'"><xsl:call-template name="s:proposed"/></xsl:when>
      <xsl:when test="$grade/@final-best and $grade/@final-best = $grade/@final-lowest">
        <xsl:value-of select="concat('总分虽未确定，但在可能的范围内建议的等次均为“', $grade/@final-best-name, '”。')"/>
      </xsl:when>
      <xsl:when test="$grade/@final-best">
        <xsl:value-of select="concat('因总分尚未确定，等次暂不提出建议，可能在“', $grade/@final-lowest-name, '”至“',
                                     $grade/@final-best-name, '”之间，待数据报齐后另行提出。')"/>
      </xsl:when>
      <xsl:otherwise>没有设定等次界限，等次由综合评议提出建议。</xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="$grade[@state = 'open']/cap">
      <xsl:call-template name="s:cap-basis"/>
      <xsl:value-of select="concat('，等次不得高于“', @grade-name, '”。')"/>
    </xsl:for-each>
    <xsl:if test="$grade/decision">
      <xsl:call-template name="s:decision"/>
    </xsl:if>
    <xsl:value-of select="concat('以上建议报', s:authority(), '审定。')"/>
  </xsl:template>

  <!-- Who decides in the end. -->
  <func:function name="s:authority">
    <xsl:choose>
      <xsl:when test="$s:document/@issuer"><func:result select="string($s:document/@issuer)"/></xsl:when>
      <xsl:otherwise><func:result select="'《办法》规定的机关'"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- 总分90.00分以上为“好”，75.00分以上为“较好”，其余为“一般” -->
  <xsl:template name="s:limits">
    <xsl:param name="limits"/>
    <xsl:for-each select="$limits">
      <xsl:choose>
        <xsl:when test="position() = last() and last() &gt; 1">其余</xsl:when>
        <xsl:when test="position() = 1"><xsl:value-of select="concat('总分', @value, '分以上')"/></xsl:when>
        <xsl:otherwise>
          <xsl:value-of select="concat(@value, '分以上不足', preceding-sibling::limit[1]/@value, '分')"/>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:value-of select="concat('为“', @grade-name, '”')"/>
      <xsl:if test="position() != last()">，</xsl:if>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="s:proposed">
    <xsl:variable name="grade" select="$subject/grade"/>
    <xsl:variable name="caps" select="$grade/cap"/>
    <xsl:choose>
      <xsl:when test="not($caps)">
        <xsl:value-of select="concat('按总分，建议', $subject/@name, $r:year, '考核评价等次为“', $grade/@final-name, '”。')"/>
      </xsl:when>
      <xsl:when test="$caps[@effective = 'yes']">
        <xsl:value-of select="concat('按总分对应的等次为“', $grade/@base-name, '”。')"/>
        <xsl:for-each select="$caps[@effective = 'yes']">
          <xsl:call-template name="s:cap-basis"/>
          <xsl:text>。</xsl:text>
        </xsl:for-each>
        <xsl:value-of select="concat('据此，建议', $subject/@name, $r:year, '考核评价等次确定为“', $grade/@final-name, '”。')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('按总分，建议', $subject/@name, $r:year, '考核评价等次为“', $grade/@final-name, '”。')"/>
        <xsl:for-each select="$caps">
          <xsl:call-template name="s:cap-basis"/>
          <xsl:text>，对上述建议没有影响。</xsl:text>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The finding, and the wording of the method that it brings into play. -->
  <xsl:template name="s:cap-basis">
    <xsl:variable name="finding" select="$subject/finding[@id = current()/@finding]"/>
    <xsl:value-of select="concat('鉴于', r:bare($finding/text))"/>
    <xsl:if test="not($finding/text)">已查实的问题</xsl:if>
    <xsl:value-of select="concat('，适用《办法》', r:clause(@clause), '“', translate(r:bare(.), '“”', '‘’'), '”的规定')"/>
  </xsl:template>

  <xsl:template name="s:decision">
    <xsl:variable name="decision" select="$subject/grade/decision"/>
    <xsl:value-of select="concat($decision/@by, '于')"/>
    <xsl:call-template name="gb:date"><xsl:with-param name="iso" select="$decision/@date"/></xsl:call-template>
    <xsl:value-of select="concat('研究提出等次为“', $decision/@grade-name, '”')"/>
    <xsl:if test="normalize-space($decision) != ''">
      <xsl:value-of select="concat('，理由是：', r:bare(normalize-space($decision)))"/>
    </xsl:if>
    <xsl:text>。</xsl:text>
  </xsl:template>

  <!-- What follows from the grade and the findings, each with its clause and wording. -->
  <xsl:template name="s:consequences">
    <xsl:for-each select="$subject/consequence">
      <xsl:choose>
        <xsl:when test="not(because)">
          <xsl:value-of select="concat('按照《办法》', r:clause(@clause), '，', r:bare(normalize-space(text)), '。')"/>
        </xsl:when>
        <xsl:when test="@state = 'open'">
          <xsl:value-of select="concat('等次尚未确定，是否适用《办法》', r:clause(@clause), '关于“', @name, '”的规定，待等次确定后提出。')"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="s:because"/>
          <xsl:value-of select="concat('，适用《办法》', r:clause(@clause), '“', translate(r:bare(normalize-space(text)), '“”', '‘’'),
                                       '”的规定，建议的结果运用为：', @name, '。')"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>

  <!-- 因等次建议为“好” / 因查实的问题属于“…”的情形 -->
  <xsl:template name="s:because">
    <xsl:text>因</xsl:text>
    <xsl:if test="because/@grade-name">
      <xsl:value-of select="concat('等次建议为“', because[@grade-name][1]/@grade-name, '”')"/>
    </xsl:if>
    <xsl:for-each select="because[@finding]">
      <xsl:if test="position() &gt; 1 or ../because/@grade-name">，</xsl:if>
      <xsl:value-of select="concat('查实的问题属于“', translate(r:bare(normalize-space(.)), '“”', '‘’'), '”的情形')"/>
    </xsl:for-each>
  </xsl:template>

  <!-- Without a plan: how many tasks stand above the mean rate of the class. -->
  <xsl:template name="s:rates">
    <xsl:variable name="measures" select="s:tasks($subject/node[1]/descendant::node[@kind = 'measure'])"/>
    <xsl:variable name="rated" select="$measures[rate/@state = 'final']"/>
    <xsl:variable name="above"
        select="$rated[r:number(rate/@exact) &gt; r:number(key('r:mean', concat($subject/@class, ' ', @id))[@of = 'rate']/@exact)]"/>
    <xsl:value-of select="concat($subject/@name, $r:year, '有目标的任务共', count($measures), '项，')"/>
    <xsl:call-template name="s:counts"><xsl:with-param name="measures" select="$measures"/></xsl:call-template>
    <xsl:value-of select="concat('。完成率高于', $s:side, '平均水平的有', count($above), '项。')"/>
    <xsl:text>由于没有设定评分方案，本报告不计算得分，不提出等次建议。</xsl:text>
    <xsl:for-each select="$subject/grade/cap">
      <xsl:call-template name="s:cap-basis"/>
      <xsl:value-of select="concat('，等次不得高于“', @grade-name, '”。')"/>
    </xsl:for-each>
  </xsl:template>

  <!-- ==== problems ==== -->

  <!-- Differences in the data that concern the object, and what it did not fulfil. -->
  <!-- a tie for the last places of a quota is nothing that the object could explain -->
  <xsl:variable name="s:differences"
      select="/results/differences/difference[side/@object = $subject/@id][@kind != 'quota']"/>
  <xsl:variable name="s:unfulfilled" select="s:under($subject/node[1]/descendant::node[@kind = 'measure'])"/>

  <xsl:template name="s:problems">
    <xsl:variable name="count" select="count($subject/finding | $s:differences)
        + number(boolean($s:unfulfilled)) + number(boolean($subject/missing))"/>
    <xsl:choose>
      <xsl:when test="$count = 0">
        <xsl:value-of select="concat('本次考核评价没有发现', $subject/@name, '需要整改的问题')"/>
        <xsl:if test="$r:pairs and $r:evidence">，协作双方报送的数据相互一致</xsl:if>
        <xsl:if test="$subject/node[1]/descendant::node[@kind = 'measure']/rate">，任务全部完成</xsl:if>
        <xsl:text>。</xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('本次考核评价发现', $subject/@name, '存在以下', $count, '个方面的问题，请认真整改。')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="s:finding">
    <xsl:value-of select="concat(r:bare(normalize-space(text)), '。')"/>
    <xsl:if test="@source or @date">
      <xsl:text>（</xsl:text>
      <xsl:value-of select="@source"/>
      <xsl:if test="@source and @date">，</xsl:if>
      <xsl:call-template name="gb:date"><xsl:with-param name="iso" select="@date"/></xsl:call-template>
      <xsl:text>）</xsl:text>
    </xsl:if>
    <xsl:variable name="grade" select="../grade/cap[@finding = current()/@id]"/>
    <xsl:if test="$grade"><xsl:text>该问题影响等次评定。</xsl:text></xsl:if>
    <xsl:if test="rectification">
      <xsl:value-of select="concat('整改要求：', r:bare(normalize-space(rectification)), '。')"/>
    </xsl:if>
    <xsl:if test="@due">
      <xsl:text>完成时限：</xsl:text>
      <xsl:call-template name="gb:date"><xsl:with-param name="iso" select="@due"/></xsl:call-template>
      <xsl:text>前。</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template name="s:difference">
    <xsl:value-of select="concat('数据核对：', r:bare(normalize-space(text)), '。')"/>
    <xsl:choose>
      <xsl:when test="@kind = 'sides'">请会同协作方逐项核对原始凭证，统一口径后书面说明。</xsl:when>
      <xsl:when test="@kind = 'evidence' or @kind = 'unsupported'">请核实填报数，补充或者更正佐证材料。</xsl:when>
      <xsl:when test="@kind = 'same-file' or @kind = 'same-document'">请说明同一材料用于多处的原因，分别提供对应材料。</xsl:when>
      <xsl:otherwise>请核实后书面说明。</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="s:unfulfilled-tasks">
    <xsl:variable name="tasks" select="$s:unfulfilled"/>
    <xsl:value-of select="concat('年度任务中有', count($tasks), '项没有完成：')"/>
    <xsl:for-each select="$tasks">
      <xsl:if test="position() &gt; 1">、</xsl:if>
      <xsl:value-of select="@name"/>
    </xsl:for-each>
    <xsl:text>。请逐项分析原因，明确补进措施，并在商定下一年度协议时统筹安排。</xsl:text>
  </xsl:template>

  <xsl:template name="s:missing">
    <xsl:text>以下数据尚未报齐，影响</xsl:text>
    <xsl:choose>
      <xsl:when test="$r:scored">得分和等次的确定：</xsl:when>
      <xsl:otherwise>完成率的计算：</xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="$subject/missing">
      <xsl:if test="position() &gt; 1">；</xsl:if>
      <xsl:value-of select="r:bare(normalize-space(.))"/>
    </xsl:for-each>
    <xsl:text>。请尽快补报，逾期未报的按工作组规定处理。</xsl:text>
  </xsl:template>

  <xsl:template name="s:demand">
    <xsl:choose>
      <xsl:when test="$subject/finding or $s:differences or $subject/missing or $s:unfulfilled">
        <xsl:value-of select="concat('请', $subject/@name, '对照上述问题制定整改方案，明确责任单位和完成时限，建立台账、逐项销号，整改情况书面报送',
                                     $s:group)"/>
        <xsl:if test="$subject/partner">，并征求结对方意见</xsl:if>
        <xsl:text>。</xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('希望', $subject/@name, '总结经验，巩固成果，继续做好下一年度工作。')"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
