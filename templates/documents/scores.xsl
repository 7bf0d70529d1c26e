<?xml version="1.0" encoding="UTF-8"?>
<!-- The scoring tables: a summary in the order of ranks, then one large table for each class with
     the indicators down and the objects across. Without a plan there are completion rates only.
     subject: /results. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:sheet="urn:kaoping:sheet"
    xmlns:gb="urn:kaoping:gbt9704"
    xmlns:r="urn:kaoping:results"
    exclude-result-prefixes="gb r">
  <xsl:import href="gbt9704.xsl"/>
  <xsl:import href="results.xsl"/>

  <xsl:key name="objects-of" match="/results/objects/object" use="@class"/>
  <xsl:key name="r:node" match="/results/objects/object/node[1]/descendant-or-self::node()
      [@kind != 'share']" use="concat(ancestor::object/@id, ' ', @id)"/>

  <xsl:variable name="classes" select="/results/classes/class[key('objects-of', @id)]"/>

  <xsl:template match="/">
    <fo:root xsl:use-attribute-sets="gb:root">
      <xsl:call-template name="gb:layouts"/>
      <xsl:if test="$r:scored"><xsl:call-template name="summary"/></xsl:if>
      <xsl:apply-templates select="$classes" mode="sequence"/>
    </fo:root>
  </xsl:template>

  <xsl:template name="heading">
    <xsl:param name="text"/>
    <xsl:call-template name="gb:title">
      <xsl:with-param name="text" select="$text"/>
      <xsl:with-param name="room" select="34"/>
      <xsl:with-param name="size" select="'18pt'"/><xsl:with-param name="pitch" select="'24pt'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- ==== summary ==== -->

  <xsl:template name="summary">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="landscape"
        sheet:name="汇总">
      <xsl:call-template name="gb:running">
        <xsl:with-param name="numbers" select="'side'"/>
        <xsl:with-param name="width" select="297"/>
      </xsl:call-template>
      <fo:flow flow-name="xsl-region-body">
        <xsl:for-each select="$classes">
          <fo:block>
            <xsl:if test="position() &gt; 1">
              <xsl:attribute name="break-before">page</xsl:attribute>
            </xsl:if>
            <xsl:apply-templates select="." mode="summary"/>
          </fo:block>
        </xsl:for-each>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:template match="class" mode="summary">
    <xsl:variable name="tree" select="key('objects-of', @id)[1]/node[1]"/>
    <!-- what is summed up: the groups, and the parts that have none -->
    <xsl:variable name="sums"
        select="$tree/node[@kind = 'part']/node[@kind = 'group'] | $tree/node[@kind = 'group']
                | $tree/node[@kind = 'part'][not(node[@kind = 'group'])]
                | $tree[node[@kind = 'group'] and count(node[@kind = 'indicator']) &lt; 3]
                  /node[@kind = 'indicator']"/>
    <!-- wide columns have their figures in the middle -->
    <xsl:variable name="room" select="concat(number(count($sums) &lt; 7) * 12 + 5, 'pt')"/>
    <xsl:call-template name="heading">
      <xsl:with-param name="text" select="concat($r:title, '得分汇总表（', @name, '）')"/>
    </xsl:call-template>
    <xsl:call-template name="gb:table-caption">
      <xsl:with-param name="unit" select="'分'"/>
    </xsl:call-template>
    <fo:table xsl:use-attribute-sets="gb:table" line-height="14pt">
      <fo:table-column column-width="15mm"/>
      <fo:table-column column-width="38mm"/>
      <xsl:for-each select="$sums"><fo:table-column column-width="proportional-column-width(1)"/></xsl:for-each>
      <fo:table-column column-width="24mm"/>
      <fo:table-column column-width="22mm"/>
      <fo:table-column column-width="24mm"/>
      <fo:table-header>
        <fo:table-row>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'名次'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'考核评价对象'"/></xsl:call-template>
          <xsl:for-each select="$sums">
            <xsl:call-template name="r:head-cell">
              <xsl:with-param name="text">
                <xsl:value-of select="@label"/>
                <xsl:if test="not(@label)"><xsl:value-of select="@name"/></xsl:if>
              </xsl:with-param>
              <xsl:with-param name="full" select="points/@full"/>
            </xsl:call-template>
          </xsl:for-each>
          <xsl:call-template name="r:head-cell">
            <xsl:with-param name="text" select="'总分'"/>
            <xsl:with-param name="full" select="$tree/points/@full"/>
          </xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'等次建议'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'备注'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:apply-templates select="key('objects-of', @id)" mode="summary">
          <xsl:sort select="not(rank)" data-type="text"/>
          <xsl:sort select="rank/@value" data-type="number"/>
          <xsl:with-param name="sums" select="$sums"/>
          <xsl:with-param name="room" select="$room"/>
        </xsl:apply-templates>
        <xsl:call-template name="summary-means">
          <xsl:with-param name="room" select="$room"/>
          <xsl:with-param name="sums" select="$sums"/>
          <xsl:with-param name="total" select="$tree"/>
        </xsl:call-template>
      </fo:table-body>
    </fo:table>
    <xsl:call-template name="notes"/>
    <xsl:call-template name="signatures"/>
  </xsl:template>

  <xsl:template match="object" mode="summary">
    <xsl:param name="sums"/>
    <xsl:param name="room"/>
    <xsl:variable name="object" select="."/>
    <fo:table-row keep-together.within-page="always">
      <xsl:call-template name="rank-cell"/>
      <xsl:call-template name="r:text-cell"><xsl:with-param name="text" select="@name"/></xsl:call-template>
      <xsl:for-each select="$sums">
        <xsl:call-template name="r:quantity-cell">
          <xsl:with-param name="quantity" select="key('r:node', concat($object/@id, ' ', @id))/points"/>
          <xsl:with-param name="range" select="true()"/>
          <xsl:with-param name="room" select="$room"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:call-template name="r:quantity-cell">
        <xsl:with-param name="quantity" select="node[1]/points"/>
        <xsl:with-param name="range" select="true()"/>
        <xsl:with-param name="room" select="$room"/>
        <xsl:with-param name="fill" select="$gb:fill"/>
      </xsl:call-template>
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text" select="r:grade(grade)"/>
      </xsl:call-template>
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text"><xsl:call-template name="remark"/></xsl:with-param>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="summary-means">
    <xsl:param name="room"/>
    <xsl:param name="sums"/>
    <xsl:param name="total"/>
    <xsl:variable name="class" select="@id"/>
    <fo:table-row keep-together.within-page="always">
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text" select="concat(@name, '平均')"/>
        <xsl:with-param name="columns" select="2"/>
        <xsl:with-param name="fill" select="$gb:fill"/>
        <xsl:with-param name="font" select="'黑体'"/>
      </xsl:call-template>
      <xsl:for-each select="$sums | $total">
        <xsl:sort select="@kind = 'annex'"/>
        <xsl:call-template name="r:quantity-cell">
          <xsl:with-param name="quantity"
              select="key('r:mean', concat($class, ' ', @id))[@of = 'points']"/>
          <xsl:with-param name="room" select="$room"/>
          <xsl:with-param name="fill" select="$gb:fill"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text" select="'—'"/>
        <xsl:with-param name="fill" select="$gb:fill"/>
      </xsl:call-template>
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text" select="'—'"/>
        <xsl:with-param name="fill" select="$gb:fill"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- ==== the table of a class ==== -->

  <xsl:template match="class" mode="sequence">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="a3"
        sheet:name="{@name}">
      <xsl:call-template name="gb:running">
        <xsl:with-param name="width" select="420"/>
      </xsl:call-template>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="heading">
          <xsl:with-param name="text">
            <xsl:value-of select="$r:title"/>
            <xsl:choose>
              <xsl:when test="$r:scored">评分表</xsl:when>
              <xsl:otherwise>任务完成率表</xsl:otherwise>
            </xsl:choose>
            <xsl:value-of select="concat('（', @name, '）')"/>
          </xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="gb:table-caption">
          <xsl:with-param name="unit">
            <xsl:choose>
              <xsl:when test="$r:scored">分</xsl:when>
            </xsl:choose>
          </xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="tables"/>
        <xsl:call-template name="notes"/>
        <xsl:call-template name="signatures"/>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- How many objects stand side by side, and how many columns of points are legible. -->
  <xsl:variable name="objects-across" select="11"/>
  <xsl:variable name="columns-across" select="26"/>

  <!-- Few objects stand across and the indicators down; many stand down; where there are too many
       indicators for that too, the objects are divided among several tables. -->
  <xsl:template name="tables">
    <xsl:variable name="objects" select="key('objects-of', @id)"/>
    <xsl:variable name="units" select="count($objects[1]/node[1]/descendant::node[@kind = 'part' or @kind = 'group'
                                                                      or @kind = 'indicator'])"/>
    <xsl:choose>
      <xsl:when test="$r:scored and count($objects) &gt; $objects-across
                      and $units &lt;= $columns-across">
        <xsl:call-template name="objects-table"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="class" select="."/>
        <xsl:variable name="tables" select="ceiling(count($objects) div $objects-across)"/>
        <xsl:variable name="size" select="ceiling(count($objects) div $tables)"/>
        <xsl:for-each select="$objects[position() mod $size = number($size &gt; 1)]">
          <xsl:variable name="first" select="(position() - 1) * $size"/>
          <xsl:variable name="some"
              select="$objects[position() &gt; $first and position() &lt;= $first + $size]"/>
          <xsl:if test="position() &gt; 1"><fo:block break-before="page"/></xsl:if>
          <xsl:for-each select="$class">
            <xsl:choose>
              <xsl:when test="$r:scored">
                <xsl:call-template name="points-table"><xsl:with-param name="objects" select="$some"/></xsl:call-template>
              </xsl:when>
              <xsl:otherwise>
                <xsl:call-template name="rates-table"><xsl:with-param name="objects" select="$some"/></xsl:call-template>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The columns left of the objects are given in mm; the rest is shared evenly. -->
  <xsl:template name="object-columns">
    <xsl:param name="objects"/>
    <xsl:for-each select="$objects">
      <fo:table-column column-width="proportional-column-width(1)"/>
    </xsl:for-each>
    <fo:table-column column-width="proportional-column-width(1)"/>
  </xsl:template>

  <xsl:template name="object-heads">
    <xsl:param name="objects"/>
    <xsl:for-each select="$objects">
      <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="@short"/></xsl:call-template>
    </xsl:for-each>
    <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'平均'"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="points-table">
    <xsl:param name="objects"/>
    <xsl:variable name="tree" select="$objects[1]/node[1]"/>
    <fo:table xsl:use-attribute-sets="gb:table" line-height="12pt" sheet:freeze="4">
      <fo:table-column column-width="18mm"/>
      <fo:table-column column-width="25mm"/>
      <fo:table-column column-width="128mm"/>
      <fo:table-column column-width="14mm"/>
      <xsl:call-template name="object-columns"><xsl:with-param name="objects" select="$objects"/></xsl:call-template>
      <fo:table-header>
        <fo:table-row>
          <xsl:call-template name="r:head-cell">
            <xsl:with-param name="text" select="'考核评价内容'"/>
            <xsl:with-param name="columns" select="2"/>
          </xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'考核评价指标'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'满分'"/></xsl:call-template>
          <xsl:call-template name="object-heads"><xsl:with-param name="objects" select="$objects"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:apply-templates select="$tree/descendant::node[@kind = 'indicator']" mode="points-row">
          <xsl:with-param name="objects" select="$objects"/>
          <xsl:with-param name="class" select="@id"/>
        </xsl:apply-templates>
        <xsl:call-template name="sum-row">
          <xsl:with-param name="node" select="$tree"/>
          <xsl:with-param name="name" select="'总　　分'"/>
          <xsl:with-param name="columns" select="3"/>
          <xsl:with-param name="objects" select="$objects"/>
          <xsl:with-param name="class" select="@id"/>
        </xsl:call-template>
        <xsl:call-template name="last-rows"><xsl:with-param name="objects" select="$objects"/></xsl:call-template>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- The row of an indicator; behind the last of a group the group's sum, behind the last of a
       part the part's. -->
  <xsl:template match="node" mode="points-row">
    <xsl:param name="objects"/>
    <xsl:param name="class"/>
    <fo:table-row keep-together.within-page="always">
      <xsl:call-template name="above-cells"><xsl:with-param name="sums" select="1"/></xsl:call-template>
      <xsl:call-template name="indicator-cell"/>
      <xsl:call-template name="r:full-cell"/>
      <xsl:call-template name="points-cells">
        <xsl:with-param name="node" select="."/>
        <xsl:with-param name="objects" select="$objects"/>
        <xsl:with-param name="class" select="$class"/>
      </xsl:call-template>
    </fo:table-row>
    <xsl:if test="parent::node[@kind = 'group'] and not(following-sibling::node)">
      <xsl:call-template name="sum-row">
        <xsl:with-param name="node" select=".."/>
        <xsl:with-param name="name" select="'小　　计'"/>
        <xsl:with-param name="objects" select="$objects"/>
        <xsl:with-param name="class" select="$class"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:variable name="part" select="ancestor::node[@kind = 'part']"/>
    <xsl:if test="$part and count($part/descendant::node[@kind = 'indicator'][last()] | .) = 1">
      <xsl:call-template name="sum-row">
        <xsl:with-param name="node" select="$part"/>
        <xsl:with-param name="name" select="concat($part/@name, '合计')"/>
        <xsl:with-param name="columns" select="1 + number(boolean($part/node[@kind = 'group']))"/>
        <xsl:with-param name="objects" select="$objects"/>
        <xsl:with-param name="class" select="$class"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- The merged cells of part and group, in the first row of each. rows: what a row of the table
       stands for, indicators (then sums has a row of its own for each sum) or measures. -->
  <xsl:template name="above-cells">
    <xsl:param name="sums" select="0"/>
    <xsl:variable name="part" select="ancestor::node[@kind = 'part']"/>
    <xsl:variable name="group" select="parent::node[@kind = 'group']"/>
    <xsl:variable name="groups" select="count($part/node[@kind = 'group'])"/>
    <xsl:if test="$part and count(($part/descendant::node[@kind = 'indicator']
                                   [$r:scored or node[@kind = 'measure']])[1] | .) = 1">
      <fo:table-cell xsl:use-attribute-sets="gb:cell">
        <xsl:attribute name="number-rows-spanned">
          <xsl:call-template name="rows-of">
            <xsl:with-param name="indicators" select="$part/descendant::node[@kind = 'indicator']"/>
            <xsl:with-param name="sums" select="$sums * ($groups + 1)"/>
          </xsl:call-template>
        </xsl:attribute>
        <xsl:if test="not($group)"><xsl:attribute name="number-columns-spanned">2</xsl:attribute></xsl:if>
        <xsl:call-template name="r:numbered">
          <xsl:with-param name="number" select="$part/@number"/>
          <xsl:with-param name="name" select="$part/@name"/>
          <xsl:with-param name="apart" select="boolean($group)"/>
        </xsl:call-template>
      </fo:table-cell>
    </xsl:if>
    <xsl:if test="$group and not(preceding-sibling::node[$r:scored or node[@kind = 'measure']])">
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text" select="$group/@name"/>
        <xsl:with-param name="columns" select="1 + number(not($part))"/>
        <xsl:with-param name="rows">
          <xsl:call-template name="rows-of">
            <xsl:with-param name="indicators" select="$group/node[@kind = 'indicator']"/>
            <xsl:with-param name="sums" select="$sums"/>
          </xsl:call-template>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
    <xsl:if test="not($part) and not($group)">
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text" select="'—'"/>
        <xsl:with-param name="columns" select="2"/>
        <xsl:with-param name="rows">
          <xsl:call-template name="rows-of">
            <xsl:with-param name="indicators" select="."/>
          </xsl:call-template>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- With a plan a row is an indicator; without one it is a measure, and an indicator without
       measures has no row. -->
  <xsl:template name="rows-of">
    <xsl:param name="indicators"/>
    <xsl:param name="sums" select="0"/>
    <xsl:choose>
      <xsl:when test="$r:scored"><xsl:value-of select="count($indicators) + $sums"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="count($indicators/node[@kind = 'measure'])"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="indicator-cell">
    <xsl:param name="rows" select="1"/>
    <xsl:call-template name="r:text-cell">
      <xsl:with-param name="text" select="concat(r:bare(@number), '.', r:bare(@name))"/>
      <xsl:with-param name="align" select="'start'"/>
      <xsl:with-param name="rows" select="$rows"/>
    </xsl:call-template>
  </xsl:template>

  <!-- One cell for each object, and the mean. -->
  <xsl:template name="points-cells">
    <xsl:param name="node"/>
    <xsl:param name="objects"/>
    <xsl:param name="class"/>
    <xsl:param name="fill" select="''"/>
    <xsl:for-each select="$objects">
      <xsl:call-template name="r:quantity-cell">
        <xsl:with-param name="quantity"
            select="key('r:node', concat(@id, ' ', $node/@id))/points"/>
        <xsl:with-param name="room" select="'10pt'"/>
        <xsl:with-param name="range" select="$node/@kind != 'indicator'"/>
        <xsl:with-param name="fill" select="$fill"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:call-template name="r:quantity-cell">
      <xsl:with-param name="quantity"
          select="key('r:mean', concat($class, ' ', $node/@id))[@of = 'points']"/>
      <xsl:with-param name="room" select="'10pt'"/>
      <xsl:with-param name="fill" select="$fill"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="sum-row">
    <xsl:param name="node"/>
    <xsl:param name="name"/>
    <xsl:param name="columns" select="1"/>
    <xsl:param name="objects"/>
    <xsl:param name="class"/>
    <fo:table-row keep-together.within-page="always" keep-with-previous.within-page="always">
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text" select="$name"/>
        <xsl:with-param name="columns" select="$columns"/>
        <xsl:with-param name="fill" select="$gb:fill"/>
        <xsl:with-param name="font" select="'黑体'"/>
      </xsl:call-template>
      <xsl:for-each select="$node">
        <xsl:call-template name="r:full-cell"><xsl:with-param name="fill" select="$gb:fill"/></xsl:call-template>
      </xsl:for-each>
      <xsl:call-template name="points-cells">
        <xsl:with-param name="node" select="$node"/>
        <xsl:with-param name="objects" select="$objects"/>
        <xsl:with-param name="class" select="$class"/>
        <xsl:with-param name="fill" select="$gb:fill"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- Rank, grade, what caps it. -->
  <xsl:template name="last-rows">
    <xsl:param name="objects"/>
    <fo:table-row keep-together.within-page="always" keep-with-previous.within-page="always">
      <xsl:call-template name="last-head"><xsl:with-param name="name" select="'名　　次'"/></xsl:call-template>
      <xsl:for-each select="$objects"><xsl:call-template name="rank-cell"/></xsl:for-each>
      <xsl:call-template name="r:text-cell"><xsl:with-param name="text" select="'—'"/></xsl:call-template>
    </fo:table-row>
    <fo:table-row keep-together.within-page="always" keep-with-previous.within-page="always">
      <xsl:call-template name="last-head"><xsl:with-param name="name" select="'等次建议'"/></xsl:call-template>
      <xsl:for-each select="$objects">
        <xsl:call-template name="r:text-cell">
          <xsl:with-param name="text" select="r:grade(grade)"/>
          <xsl:with-param name="font" select="'黑体'"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:call-template name="r:text-cell"><xsl:with-param name="text" select="'—'"/></xsl:call-template>
    </fo:table-row>
    <fo:table-row keep-together.within-page="always" keep-with-previous.within-page="always">
      <xsl:call-template name="last-head"><xsl:with-param name="name" select="'备　　注'"/></xsl:call-template>
      <xsl:for-each select="$objects">
        <xsl:call-template name="r:text-cell">
          <xsl:with-param name="text"><xsl:call-template name="remark"/></xsl:with-param>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:call-template name="r:text-cell"><xsl:with-param name="text" select="'—'"/></xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <xsl:template name="last-head">
    <xsl:param name="name"/>
    <xsl:call-template name="r:text-cell">
      <xsl:with-param name="text" select="$name"/>
      <xsl:with-param name="columns" select="4"/>
      <xsl:with-param name="font" select="'黑体'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="rank-cell">
    <fo:table-cell xsl:use-attribute-sets="gb:cell">
      <xsl:if test="rank/@state = 'final'">
        <xsl:attribute name="sheet:type">number</xsl:attribute>
        <xsl:attribute name="sheet:value"><xsl:value-of select="rank/@value"/></xsl:attribute>
        <xsl:attribute name="sheet:format">0</xsl:attribute>
      </xsl:if>
      <fo:block><xsl:value-of select="r:rank(rank)"/></fo:block>
    </fo:table-cell>
  </xsl:template>

  <!-- Points to the note about this object. -->
  <xsl:template name="remark">
    <xsl:choose>
      <xsl:when test="grade/cap">
        <xsl:text>见注</xsl:text>
        <xsl:call-template name="cap-number"/>
      </xsl:when>
      <xsl:when test="node[1]/points/@state = 'pending'">待定</xsl:when>
      <xsl:otherwise>—</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== many objects ==== -->

  <!-- Objects down; each sum stands ahead of what it sums up. -->
  <xsl:template name="objects-table">
    <xsl:variable name="class" select="@id"/>
    <xsl:variable name="objects" select="key('objects-of', @id)"/>
    <xsl:variable name="tree" select="$objects[1]/node[1]"/>
    <xsl:variable name="units"
        select="$tree/descendant::node[@kind = 'part' or @kind = 'group' or @kind = 'indicator']"/>
    <fo:table xsl:use-attribute-sets="gb:table" font-size="9pt" line-height="12pt" sheet:freeze="2"
        sheet:filter="true">
      <fo:table-column column-width="11mm"/>
      <fo:table-column column-width="36mm"/>
      <xsl:for-each select="$units"><fo:table-column column-width="proportional-column-width(1)"/></xsl:for-each>
      <fo:table-column column-width="20mm"/>
      <fo:table-column column-width="16mm"/>
      <fo:table-column column-width="16mm"/>
      <fo:table-header>
        <fo:table-row>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'名次'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'考核评价对象'"/></xsl:call-template>
          <xsl:for-each select="$units">
            <xsl:call-template name="r:head-cell">
              <xsl:with-param name="text"><xsl:call-template name="unit-name"/></xsl:with-param>
              <xsl:with-param name="full" select="points/@full"/>
            </xsl:call-template>
          </xsl:for-each>
          <xsl:call-template name="r:head-cell">
            <xsl:with-param name="text" select="'总分'"/>
            <xsl:with-param name="full" select="$tree/points/@full"/>
          </xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'等次建议'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'备注'"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:for-each select="$objects">
          <xsl:variable name="object" select="."/>
          <fo:table-row keep-together.within-page="always">
            <xsl:call-template name="rank-cell"/>
            <xsl:call-template name="r:text-cell"><xsl:with-param name="text" select="@name"/></xsl:call-template>
            <xsl:for-each select="$units">
              <xsl:call-template name="r:quantity-cell">
                <xsl:with-param name="quantity" select="key('r:node', concat($object/@id, ' ', @id))/points"/>
                <xsl:with-param name="fill" select="substring($gb:fill, 1 div (@kind != 'indicator'))"/>
              </xsl:call-template>
            </xsl:for-each>
            <xsl:call-template name="r:quantity-cell">
              <xsl:with-param name="quantity" select="node[1]/points"/>
              <xsl:with-param name="range" select="true()"/>
              <xsl:with-param name="fill" select="$gb:fill"/>
            </xsl:call-template>
            <xsl:call-template name="r:text-cell"><xsl:with-param name="text" select="r:grade(grade)"/></xsl:call-template>
            <xsl:call-template name="r:text-cell">
              <xsl:with-param name="text"><xsl:call-template name="remark"/></xsl:with-param>
            </xsl:call-template>
          </fo:table-row>
        </xsl:for-each>
        <fo:table-row keep-together.within-page="always" keep-with-previous.within-page="always">
          <xsl:call-template name="r:text-cell">
            <xsl:with-param name="text" select="'平　　均'"/>
            <xsl:with-param name="columns" select="2"/>
            <xsl:with-param name="fill" select="$gb:fill"/>
            <xsl:with-param name="font" select="'黑体'"/>
          </xsl:call-template>
          <xsl:for-each select="$units | $tree">
            <xsl:sort select="@kind = 'annex'"/>
            <xsl:call-template name="r:quantity-cell">
              <xsl:with-param name="quantity" select="key('r:mean', concat($class, ' ', @id))[@of = 'points']"/>
              <xsl:with-param name="fill" select="$gb:fill"/>
            </xsl:call-template>
          </xsl:for-each>
          <xsl:call-template name="r:text-cell">
            <xsl:with-param name="text" select="'—'"/><xsl:with-param name="fill" select="$gb:fill"/>
          </xsl:call-template>
          <xsl:call-template name="r:text-cell">
            <xsl:with-param name="text" select="'—'"/><xsl:with-param name="fill" select="$gb:fill"/>
          </xsl:call-template>
        </fo:table-row>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template name="unit-name">
    <xsl:choose>
      <xsl:when test="@kind != 'indicator'"><xsl:value-of select="concat(@number, @name, '小计')"/></xsl:when>
      <xsl:when test="@label"><xsl:value-of select="concat(r:bare(@number), '.', @label)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="concat(r:bare(@number), '.', r:bare(@name))"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ==== completion rates ==== -->

  <xsl:template name="rates-table">
    <xsl:param name="objects"/>
    <xsl:variable name="tree" select="$objects[1]/node[1]"/>
    <fo:table xsl:use-attribute-sets="gb:table" line-height="12pt" sheet:freeze="4">
      <fo:table-column column-width="18mm"/>
      <fo:table-column column-width="23mm"/>
      <fo:table-column column-width="80mm"/>
      <fo:table-column column-width="56mm"/>
      <xsl:call-template name="object-columns"><xsl:with-param name="objects" select="$objects"/></xsl:call-template>
      <fo:table-header>
        <fo:table-row>
          <xsl:call-template name="r:head-cell">
            <xsl:with-param name="text" select="'考核评价内容'"/>
            <xsl:with-param name="columns" select="2"/>
          </xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'考核评价指标'"/></xsl:call-template>
          <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'任务'"/></xsl:call-template>
          <xsl:call-template name="object-heads"><xsl:with-param name="objects" select="$objects"/></xsl:call-template>
        </fo:table-row>
      </fo:table-header>
      <fo:table-body>
        <xsl:apply-templates mode="rates-row"
            select="$tree/descendant::node[@kind = 'measure']">
          <xsl:with-param name="objects" select="$objects"/>
          <xsl:with-param name="class" select="@id"/>
        </xsl:apply-templates>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template match="node" mode="rates-row">
    <xsl:param name="objects"/>
    <xsl:param name="class"/>
    <xsl:variable name="node" select="."/>
    <fo:table-row keep-together.within-page="always">
      <xsl:if test="not(preceding-sibling::node)">
        <xsl:for-each select="..">
          <xsl:call-template name="above-cells"/>
          <xsl:call-template name="indicator-cell">
            <xsl:with-param name="rows">
              <xsl:call-template name="rows-of"><xsl:with-param name="indicators" select="."/></xsl:call-template>
            </xsl:with-param>
          </xsl:call-template>
        </xsl:for-each>
      </xsl:if>
      <xsl:call-template name="r:text-cell">
        <xsl:with-param name="text" select="@name"/>
        <xsl:with-param name="align" select="'start'"/>
      </xsl:call-template>
      <xsl:for-each select="$objects">
        <xsl:call-template name="r:quantity-cell">
          <xsl:with-param name="quantity" select="key('r:node', concat(@id, ' ', $node/@id))/rate"/>
          <xsl:with-param name="kind" select="'rate'"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:call-template name="r:quantity-cell">
        <xsl:with-param name="quantity"
            select="key('r:mean', concat($class, ' ', @id))[@of = 'rate']"/>
        <xsl:with-param name="kind" select="'rate'"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- ==== notes ==== -->

  <!-- Notes about single objects are numbered behind those about the table. -->
  <xsl:template name="cap-number">
    <xsl:value-of select="3 + count(preceding-sibling::object[@class = current()/@class][grade/cap])"/>
  </xsl:template>

  <xsl:template name="notes">
    <xsl:variable name="objects" select="key('objects-of', @id)"/>
    <fo:block xsl:use-attribute-sets="gb:table-note" space-before="4pt"
        keep-with-previous.within-page="always">
      <xsl:text>注：1. </xsl:text><xsl:call-template name="origin-note"/>
    </fo:block>
    <fo:block xsl:use-attribute-sets="gb:table-note" start-indent="18pt">
      <xsl:text>2. </xsl:text><xsl:call-template name="signs-note"/>
    </fo:block>
    <xsl:for-each select="$objects[grade/cap]">
      <fo:block xsl:use-attribute-sets="gb:table-note" start-indent="18pt">
        <xsl:call-template name="cap-number"/>
        <xsl:text>. </xsl:text>
        <xsl:value-of select="concat(@name, '：')"/>
        <xsl:apply-templates select="grade/cap" mode="note"/>
      </fo:block>
    </xsl:for-each>
  </xsl:template>

  <!-- Where points, limits and readings come from. -->
  <xsl:template name="origin-note">
    <xsl:variable name="limits"
        select="$r:settings/limit[not(@class) or @class = current()/@id]"/>
    <xsl:choose>
      <xsl:when test="$r:scored">
        <xsl:value-of select="concat('《', $r:scheme/document/@title, '》')"/>
        <xsl:choose>
          <xsl:when test="$r:by-document and $r:by-plan">规定了各指标满分，没有规定的由考核评价工作组设定</xsl:when>
          <xsl:when test="$r:by-document">规定了各指标满分</xsl:when>
          <xsl:otherwise>未规定分值，各指标满分由考核评价工作组设定</xsl:otherwise>
        </xsl:choose>
        <xsl:if test="$limits">
          <xsl:text>，等次建议按工作组设定的界限提出：</xsl:text>
          <xsl:for-each select="$limits">
            <xsl:choose>
              <xsl:when test="position() = last() and position() &gt; 1">其余</xsl:when>
              <xsl:otherwise><xsl:value-of select="concat('总分', @value, '分以上')"/></xsl:otherwise>
            </xsl:choose>
            <xsl:value-of select="concat('为“', @grade-name, '”')"/>
            <xsl:if test="position() != last()">，</xsl:if>
          </xsl:for-each>
        </xsl:if>
        <xsl:text>。</xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('《', $r:scheme/document/@title,
            '》未规定分值，考核评价工作组未设定分值，本表只列有目标的任务的完成率，不计分、不排名。')"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="$r:settings/setting[@differs = 'yes']">
      <xsl:value-of select="concat('“', @name, '”按“', @value-name, '”处理')"/>
      <xsl:if test="@reason"><xsl:value-of select="concat('（', @reason, '）')"/></xsl:if>
      <xsl:text>。</xsl:text>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="signs-note">
    <xsl:text>“…”表示所需数据尚未报齐、结果待定，“—”表示不适用</xsl:text>
    <xsl:if test="$r:scored">
      <xsl:text>；得分保留两位小数，合计、名次和等次按未经修约的数值计算；</xsl:text>
      <xsl:text>待定的合计列出仍可能的得分范围，加括号的名次为暂定名次，平均数只计已确定的得分</xsl:text>
    </xsl:if>
    <xsl:text>。</xsl:text>
  </xsl:template>

  <xsl:template match="cap" mode="note">
    <xsl:variable name="finding" select="../../finding[@id = current()/@finding]"/>
    <xsl:value-of select="r:bare($finding/text)"/>
    <xsl:text>。</xsl:text>
    <xsl:value-of select="concat('依据办法第', @clause, '条，')"/>
    <xsl:choose>
      <xsl:when test="@effective = 'yes'">
        <xsl:value-of select="concat('等次由“', ../@base-name, '”调整为“', ../@final-name, '”')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="concat('等次不得高于“', @grade-name, '”，对本次建议没有影响')"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:text>。</xsl:text>
  </xsl:template>

  <xsl:template name="signatures">
    <fo:block font-family="宋体" font-size="10.5pt" line-height="18pt" space-before="6pt"
        text-align="start" keep-together.within-page="always" keep-with-previous.within-page="always">
      <xsl:text>考核评价工作组组长（签字）：　　　　　　　　复核（签字）：　　　　　　　　制表（签字）：　　　　　　　　</xsl:text>
      <xsl:call-template name="gb:date"><xsl:with-param name="iso" select="$r:round/@date"/></xsl:call-template>
    </fo:block>
  </xsl:template>
</xsl:stylesheet>
