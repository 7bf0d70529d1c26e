<?xml version="1.0" encoding="UTF-8"?>
<!-- The worksheets 佐证 and 问题. -->
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

  <!-- ==== 佐证 ==== -->

  <xsl:key name="uses" match="/results/objects/object/node[1]/descendant::counted | /results/objects/object/node[1]/descendant::rejected"
      use="concat(ancestor::object/@id, ' ', @record)"/>

  <xsl:template name="w:evidence">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="landscape" sheet:name="佐证">
      <xsl:call-template name="w:running"/>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="w:sheet-title"><xsl:with-param name="text" select="'佐证材料'"/></xsl:call-template>
        <fo:table xsl:use-attribute-sets="gb:table" font-size="9pt" line-height="12pt" sheet:freeze="2" sheet:filter="true">
          <xsl:call-template name="w:columns"><xsl:with-param name="widths" select="'20 24 64 32 18 67'"/></xsl:call-template>
          <fo:table-header>
            <fo:table-row>
              <xsl:call-template name="w:heads"><xsl:with-param name="names" select="'对象|类别|名称|文号|核验|计入的任务，或未计入的原因'"/></xsl:call-template>
            </fo:table-row>
          </fo:table-header>
          <fo:table-body>
            <xsl:for-each select="/results/evidence/record"><xsl:call-template name="w:evidence-row"/></xsl:for-each>
          </fo:table-body>
        </fo:table>
      </fo:flow>
    </fo:page-sequence>
  </xsl:template>

  <xsl:key name="object" match="/results/objects/object" use="@id"/>

  <xsl:template name="w:evidence-row">
    <xsl:variable name="uses" select="key('uses', concat(@object, ' ', @id))"/>
    <fo:table-row>
      <xsl:call-template name="w:text">
        <xsl:with-param name="text" select="key('object', @object)/@short"/><xsl:with-param name="id" select="concat('ev.', @object, '.', @id)"/>
      </xsl:call-template>
      <xsl:call-template name="w:text"><xsl:with-param name="text" select="@kind-name"/></xsl:call-template>
      <xsl:call-template name="w:text"><xsl:with-param name="text" select="field[@id = 'title' or @id = 'name'][1]"/></xsl:call-template>
      <xsl:call-template name="w:text"><xsl:with-param name="text" select="@document"/></xsl:call-template>
      <xsl:call-template name="w:text">
        <xsl:with-param name="text">
          <xsl:choose>
            <xsl:when test="@used = 'counted'">计入</xsl:when>
            <xsl:when test="@used = 'rejected'">未计入</xsl:when>
            <xsl:otherwise>备查</xsl:otherwise>
          </xsl:choose>
        </xsl:with-param>
        <!-- a short text: LibreOffice does not break a linked one -->
        <xsl:with-param name="link" select="w:score-of($uses[1])"/>
        <xsl:with-param name="align" select="'center'"/>
      </xsl:call-template>
      <xsl:call-template name="w:text">
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

  <!-- The cell of the points that a record was looked at for, or where there are none, of the figure. -->
  <func:function name="w:score-of">
    <xsl:param name="use"/>
    <xsl:variable name="scored" select="$use/ancestor::node[points][1]"/>
    <xsl:choose>
      <xsl:when test="not($use)"/>
      <xsl:when test="$scored and $w:linked"><func:result select="concat('p.', w:key($scored))"/></xsl:when>
      <xsl:otherwise><func:result select="concat('a.', w:key($use/ancestor::node[@kind = 'measure'][1]))"/></xsl:otherwise>
    </xsl:choose>
  </func:function>

  <!-- ==== 问题 ==== -->

  <xsl:template name="w:problems">
    <fo:page-sequence xsl:use-attribute-sets="gb:sequence" master-reference="landscape" sheet:name="问题">
      <xsl:call-template name="w:running"/>
      <fo:flow flow-name="xsl-region-body">
        <xsl:call-template name="w:sheet-title"><xsl:with-param name="text" select="'问题、数据差异和待补数据'"/></xsl:call-template>
        <xsl:choose>
          <xsl:when test="$objects/finding or $objects/missing or /results/differences/difference">
            <fo:table xsl:use-attribute-sets="gb:table" sheet:freeze="0" sheet:filter="true">
              <xsl:call-template name="w:columns"><xsl:with-param name="widths" select="'20 34 90 40 22 19'"/></xsl:call-template>
              <fo:table-header>
                <fo:table-row>
                  <xsl:call-template name="w:heads"><xsl:with-param name="names" select="'类别|对象|内容|整改要求|时限|等次上限'"/></xsl:call-template>
                </fo:table-row>
              </fo:table-header>
              <fo:table-body>
                <xsl:for-each select="$objects/finding">
                  <xsl:call-template name="w:problem-row">
                    <xsl:with-param name="kind" select="'问题'"/><xsl:with-param name="who" select="../@name"/>
                    <xsl:with-param name="what" select="normalize-space(text)"/>
                    <xsl:with-param name="demand" select="normalize-space(rectification)"/><xsl:with-param name="due" select="@due"/>
                    <xsl:with-param name="cap" select="../grade/cap[@finding = current()/@id]"/>
                  </xsl:call-template>
                </xsl:for-each>
                <xsl:for-each select="/results/differences/difference">
                  <xsl:call-template name="w:problem-row">
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
                  <xsl:call-template name="w:problem-row">
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

  <xsl:template name="w:problem-row">
    <xsl:param name="kind"/>
    <xsl:param name="who"/>
    <xsl:param name="what"/>
    <xsl:param name="demand"/>
    <xsl:param name="due"/>
    <xsl:param name="cap" select="/.."/>
    <fo:table-row>
      <xsl:call-template name="w:text"><xsl:with-param name="text" select="$kind"/><xsl:with-param name="align" select="'center'"/></xsl:call-template>
      <xsl:call-template name="w:text"><xsl:with-param name="text" select="$who"/></xsl:call-template>
      <xsl:call-template name="w:text"><xsl:with-param name="text" select="$what"/></xsl:call-template>
      <xsl:call-template name="w:text"><xsl:with-param name="text" select="$demand"/></xsl:call-template>
      <xsl:call-template name="w:text">
        <xsl:with-param name="text"><xsl:call-template name="gb:date"><xsl:with-param name="iso" select="$due"/></xsl:call-template></xsl:with-param>
        <xsl:with-param name="align" select="'center'"/>
      </xsl:call-template>
      <xsl:choose>
        <xsl:when test="$cap">
          <xsl:call-template name="w:word-cell">
            <xsl:with-param name="id" select="concat('cap.', $cap/ancestor::object/@id, '.', $cap/@finding)"/>
            <xsl:with-param name="text" select="$cap/@grade-name"/>
            <xsl:with-param name="input" select="true()"/><xsl:with-param name="validation" select="'grades'"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise><xsl:call-template name="w:text"><xsl:with-param name="align" select="'center'"/></xsl:call-template></xsl:otherwise>
      </xsl:choose>
    </fo:table-row>
  </xsl:template>
</xsl:stylesheet>
