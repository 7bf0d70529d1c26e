<?xml version="1.0" encoding="UTF-8"?>
<!-- The large table of each class: indicators down and objects across, or objects down, or rates of
     completion. scores.xsl includes it. -->
<xsl:stylesheet version="1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:fo="http://www.w3.org/1999/XSL/Format"
    xmlns:sheet="urn:kaoping:sheet"
    xmlns:gb="urn:kaoping:gbt9704"
    xmlns:r="urn:kaoping:results"
    xmlns:sc="urn:kaoping:scores"
    exclude-result-prefixes="gb r sc">

  <!-- ==== the table of a class ==== -->

  <xsl:template match="class" mode="sequence">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="a3"
        sheet:name="{@name}">
      <xsl:call-template name="gb:running">
        <xsl:with-param name="width" select="420"/>
      </xsl:call-template>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="heading">
          <xsl:with-param name="of" select="$table"/>
        </xsl:call-template>
        <xsl:call-template name="gb:table-caption">
          <xsl:with-param name="unit">
            <xsl:choose>
              <xsl:when test="$r:scored">分</xsl:when>
            </xsl:choose>
          </xsl:with-param>
        </xsl:call-template>
        <xsl:call-template name="tables"/>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <!-- Few objects stand across and the indicators down; many stand down; where there are too many
       indicators for that too, the objects are divided among several tables. -->
  <xsl:template name="tables">
    <xsl:variable name="objects" select="key('objects-of', sc:together(.)/@id)"/>
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
          <xsl:variable name="ends" select="position() = last()"/>
          <xsl:if test="position() &gt; 1"><fo:block break-before="page"/></xsl:if>
          <xsl:for-each select="$class">
            <xsl:choose>
              <xsl:when test="$r:scored">
                <xsl:call-template name="points-table">
                  <xsl:with-param name="objects" select="$some"/><xsl:with-param name="ends" select="$ends"/>
                </xsl:call-template>
              </xsl:when>
              <xsl:otherwise>
                <xsl:call-template name="rates-table">
                  <xsl:with-param name="objects" select="$some"/><xsl:with-param name="ends" select="$ends"/>
                </xsl:call-template>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The columns of the text and of the objects: a few objects take what they need, more of them
       what the text leaves. -->
  <xsl:template name="text-and-object-columns">
    <xsl:param name="objects"/>
    <xsl:param name="text"/>
    <xsl:param name="beside"/>
    <xsl:variable name="few" select="count($objects) &lt; 7"/>
    <fo:table-column>
      <xsl:attribute name="column-width">
        <xsl:choose>
          <xsl:when test="$few">proportional-column-width(1)</xsl:when>
          <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
    </fo:table-column>
    <fo:table-column column-width="{$beside}"/>
    <xsl:for-each select="$objects | $classes[@id = $objects/@class]">
      <fo:table-column>
        <xsl:attribute name="column-width">
          <xsl:choose>
            <xsl:when test="$few">22mm</xsl:when>
            <xsl:otherwise>proportional-column-width(1)</xsl:otherwise>
          </xsl:choose>
        </xsl:attribute>
      </fo:table-column>
    </xsl:for-each>
  </xsl:template>

  <!-- The table's head: the names of the columns at the left (names, nodes or cells) are given; then
       the objects and the mean of each class, below the classes where there are several. -->
  <xsl:template name="objects-head">
    <xsl:param name="objects"/>
    <xsl:param name="beside"/>
    <xsl:variable name="some" select="$classes[@id = $objects/@class]"/>
    <xsl:variable name="rows" select="1 + number(boolean($some[2]))"/>
    <xsl:call-template name="gb:table-continues">
      <xsl:with-param name="columns" select="4 + count($objects | $some)"/>
    </xsl:call-template>
    <fo:table-row>
      <xsl:call-template name="r:head-cell">
        <xsl:with-param name="text" select="'考核评价内容'"/>
        <xsl:with-param name="columns" select="2"/><xsl:with-param name="rows" select="$rows"/>
      </xsl:call-template>
      <xsl:call-template name="r:head-cell">
        <xsl:with-param name="text" select="'考核评价指标'"/><xsl:with-param name="rows" select="$rows"/>
      </xsl:call-template>
      <xsl:call-template name="r:head-cell">
        <xsl:with-param name="text" select="$beside"/><xsl:with-param name="rows" select="$rows"/>
      </xsl:call-template>
      <xsl:choose>
        <xsl:when test="$rows = 1">
          <xsl:call-template name="object-heads"><xsl:with-param name="objects" select="$objects"/></xsl:call-template>
        </xsl:when>
        <xsl:otherwise>
          <xsl:for-each select="$some">
            <xsl:call-template name="r:head-cell">
              <xsl:with-param name="text" select="@name"/>
              <xsl:with-param name="columns" select="1 + count($objects[@class = current()/@id])"/>
            </xsl:call-template>
          </xsl:for-each>
        </xsl:otherwise>
      </xsl:choose>
    </fo:table-row>
    <xsl:if test="$rows = 2">
      <fo:table-row>
        <xsl:for-each select="$some">
          <xsl:call-template name="object-heads">
            <xsl:with-param name="objects" select="$objects[@class = current()/@id]"/>
          </xsl:call-template>
        </xsl:for-each>
      </fo:table-row>
    </xsl:if>
  </xsl:template>

  <xsl:template name="object-heads">
    <xsl:param name="objects"/>
    <xsl:for-each select="$objects">
      <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="@short"/></xsl:call-template>
    </xsl:for-each>
    <xsl:call-template name="r:head-cell"><xsl:with-param name="text" select="'平均'"/></xsl:call-template>
  </xsl:template>

  <!-- ends: whether it is the class's last table, with the notes. -->
  <xsl:template name="points-table">
    <xsl:param name="objects"/>
    <xsl:param name="ends"/>
    <xsl:variable name="tree" select="$objects[1]/node[1]"/>
    <xsl:variable name="columns" select="count($objects | $classes[@id = $objects/@class])"/>
    <fo:table xsl:use-attribute-sets="gb:table" font-size="10pt" line-height="11.5pt" sheet:freeze="4">
      <fo:table-column column-width="18mm"/>
      <fo:table-column column-width="25mm"/>
      <xsl:call-template name="text-and-object-columns">
        <xsl:with-param name="objects" select="$objects"/>
        <xsl:with-param name="text" select="concat(128 - 26 * ($columns &gt; 12), 'mm')"/>
        <xsl:with-param name="beside" select="'14mm'"/>
      </xsl:call-template>
      <fo:table-header>
        <xsl:call-template name="objects-head">
          <xsl:with-param name="objects" select="$objects"/><xsl:with-param name="beside" select="'满分'"/>
        </xsl:call-template>
      </fo:table-header>
      <fo:table-body>
        <xsl:apply-templates select="$tree/descendant::node[@kind = 'indicator']" mode="points-row">
          <xsl:with-param name="objects" select="$objects"/>
        </xsl:apply-templates>
        <xsl:call-template name="sum-row">
          <xsl:with-param name="node" select="$tree"/>
          <xsl:with-param name="name" select="'总　　分'"/>
          <xsl:with-param name="columns" select="3"/>
          <xsl:with-param name="objects" select="$objects"/>
        </xsl:call-template>
        <xsl:call-template name="last-rows"><xsl:with-param name="objects" select="$objects"/></xsl:call-template>
        <xsl:if test="$ends">
          <xsl:call-template name="below"><xsl:with-param name="columns" select="4 + $columns"/></xsl:call-template>
        </xsl:if>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <!-- The row of an indicator; behind the last of a group the group's sum, behind the last of a
       part the part's. -->
  <xsl:template match="node" mode="points-row">
    <xsl:param name="objects"/>
    <fo:table-row keep-together.within-page="always">
      <xsl:call-template name="above-cells">
        <xsl:with-param name="sums" select="1"/>
        <xsl:with-param name="begins" select="position() = 1"/>
      </xsl:call-template>
      <xsl:call-template name="indicator-cell"/>
      <xsl:call-template name="r:full-cell"/>
      <xsl:call-template name="points-cells">
        <xsl:with-param name="node" select="."/>
        <xsl:with-param name="objects" select="$objects"/>
      </xsl:call-template>
    </fo:table-row>
    <xsl:if test="parent::node[@kind = 'group'] and not(following-sibling::node)">
      <xsl:call-template name="sum-row">
        <xsl:with-param name="node" select=".."/>
        <xsl:with-param name="name" select="'小　　计'"/>
        <xsl:with-param name="objects" select="$objects"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:variable name="part" select="ancestor::node[@kind = 'part']"/>
    <xsl:if test="$part and count($part/descendant::node[@kind = 'indicator'][last()] | .) = 1">
      <xsl:call-template name="sum-row">
        <xsl:with-param name="node" select="$part"/>
        <xsl:with-param name="name" select="concat($part/@name, '合计')"/>
        <xsl:with-param name="columns" select="1 + number(boolean($part/node[@kind = 'group']))"/>
        <xsl:with-param name="objects" select="$objects"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- The merged cells of part and group, in the first row of each. rows: what a row of the table
       stands for, indicators (then sums has a row of its own for each sum) or measures. -->
  <xsl:template name="above-cells">
    <xsl:param name="sums" select="0"/>
    <xsl:param name="begins" select="false()"/>
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
        <xsl:if test="$begins"><xsl:call-template name="gb:table-begins"/></xsl:if>
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
        <xsl:with-param name="begins" select="$begins and not($part)"/>
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
        <xsl:with-param name="begins" select="$begins"/>
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

  <!-- One cell for each object, and the mean of each class. -->
  <xsl:template name="points-cells">
    <xsl:param name="node"/>
    <xsl:param name="objects"/>
    <xsl:param name="fill" select="''"/>
    <xsl:for-each select="$classes[@id = $objects/@class]">
      <xsl:for-each select="$objects[@class = current()/@id]">
        <xsl:call-template name="r:quantity-cell">
          <xsl:with-param name="quantity"
              select="key('r:node', concat(@id, ' ', $node/@id))/points"/>
          <xsl:with-param name="range" select="$node/@kind != 'indicator'"/>
          <xsl:with-param name="fill" select="$fill"/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:call-template name="r:quantity-cell">
        <xsl:with-param name="quantity"
            select="key('r:mean', concat(@id, ' ', $node/@id))[@of = 'points']"/>
        <xsl:with-param name="fill" select="$fill"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="sum-row">
    <xsl:param name="node"/>
    <xsl:param name="name"/>
    <xsl:param name="columns" select="1"/>
    <xsl:param name="objects"/>
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
        <xsl:with-param name="fill" select="$gb:fill"/>
      </xsl:call-template>
    </fo:table-row>
  </xsl:template>

  <!-- Rank, grade, what caps it. -->
  <xsl:template name="last-rows">
    <xsl:param name="objects"/>
    <fo:table-row keep-together.within-page="always" keep-with-previous.within-page="always">
      <xsl:call-template name="last-head"><xsl:with-param name="name" select="'名　　次'"/></xsl:call-template>
      <xsl:for-each select="$classes[@id = $objects/@class]">
        <xsl:for-each select="$objects[@class = current()/@id]"><xsl:call-template name="rank-cell"/></xsl:for-each>
        <xsl:call-template name="r:text-cell"><xsl:with-param name="text" select="'—'"/></xsl:call-template>
      </xsl:for-each>
    </fo:table-row>
    <fo:table-row keep-together.within-page="always" keep-with-previous.within-page="always">
      <xsl:call-template name="last-head"><xsl:with-param name="name" select="'等次建议'"/></xsl:call-template>
      <xsl:for-each select="$classes[@id = $objects/@class]">
        <xsl:for-each select="$objects[@class = current()/@id]">
          <xsl:call-template name="r:text-cell">
            <xsl:with-param name="text" select="r:grade(grade)"/>
            <xsl:with-param name="font" select="'黑体'"/>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:call-template name="r:text-cell"><xsl:with-param name="text" select="'—'"/></xsl:call-template>
      </xsl:for-each>
    </fo:table-row>
    <fo:table-row keep-together.within-page="always" keep-with-previous.within-page="always">
      <xsl:call-template name="last-head"><xsl:with-param name="name" select="'备　　注'"/></xsl:call-template>
      <xsl:for-each select="$classes[@id = $objects/@class]">
        <xsl:for-each select="$objects[@class = current()/@id]">
          <xsl:call-template name="r:text-cell">
            <xsl:with-param name="text"><xsl:call-template name="remark"/></xsl:with-param>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:call-template name="r:text-cell"><xsl:with-param name="text" select="'—'"/></xsl:call-template>
      </xsl:for-each>
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
    <xsl:param name="begins" select="false()"/>
    <fo:table-cell xsl:use-attribute-sets="gb:cell">
      <xsl:if test="rank/@state = 'final'">
        <xsl:attribute name="sheet:type">number</xsl:attribute>
        <xsl:attribute name="sheet:value"><xsl:value-of select="rank/@value"/></xsl:attribute>
        <xsl:attribute name="sheet:format">0</xsl:attribute>
      </xsl:if>
      <xsl:if test="$begins"><xsl:call-template name="gb:table-begins"/></xsl:if>
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
      <fo:table-column column-width="{sc:grade-width(9)}"/>
      <fo:table-column column-width="16mm"/>
      <fo:table-header>
        <xsl:call-template name="gb:table-continues">
          <xsl:with-param name="columns" select="count($units) + 5"/>
        </xsl:call-template>
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
            <xsl:if test="position() &gt; 1 and last() - position() &lt; 3">
              <xsl:attribute name="keep-with-previous.within-page">always</xsl:attribute>
            </xsl:if>
            <xsl:call-template name="rank-cell">
              <xsl:with-param name="begins" select="position() = 1"/>
            </xsl:call-template>
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
        <xsl:call-template name="below">
          <xsl:with-param name="columns" select="count($units) + 5"/>
        </xsl:call-template>
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
    <xsl:param name="ends"/>
    <xsl:variable name="tree" select="$objects[1]/node[1]"/>
    <fo:table xsl:use-attribute-sets="gb:table" line-height="12pt" sheet:freeze="4">
      <fo:table-column column-width="18mm"/>
      <fo:table-column column-width="23mm"/>
      <xsl:call-template name="text-and-object-columns">
        <xsl:with-param name="objects" select="$objects"/>
        <xsl:with-param name="text" select="'80mm'"/><xsl:with-param name="beside" select="'56mm'"/>
      </xsl:call-template>
      <fo:table-header>
        <xsl:call-template name="objects-head">
          <xsl:with-param name="objects" select="$objects"/><xsl:with-param name="beside" select="'任务'"/>
        </xsl:call-template>
      </fo:table-header>
      <fo:table-body>
        <xsl:apply-templates mode="rates-row"
            select="$tree/descendant::node[@kind = 'measure']">
          <xsl:with-param name="objects" select="$objects"/>
          <xsl:with-param name="class" select="@id"/>
        </xsl:apply-templates>
        <xsl:if test="$ends">
          <xsl:call-template name="below">
            <xsl:with-param name="columns" select="5 + count($objects)"/>
          </xsl:call-template>
        </xsl:if>
      </fo:table-body>
    </fo:table>
  </xsl:template>

  <xsl:template match="node" mode="rates-row">
    <xsl:param name="objects"/>
    <xsl:param name="class"/>
    <xsl:variable name="node" select="."/>
    <fo:table-row keep-together.within-page="always">
      <xsl:if test="not(preceding-sibling::node)">
        <xsl:variable name="begins" select="position() = 1"/>
        <xsl:for-each select="..">
          <xsl:call-template name="above-cells"><xsl:with-param name="begins" select="$begins"/></xsl:call-template>
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
</xsl:stylesheet>
