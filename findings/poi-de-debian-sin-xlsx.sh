#!/bin/sh
# Debian 12's Apache POI cannot make an XLSX workbook
#
# libapache-poi-java 4.0.1-4 with libxmlbeans-java 4.0.0-2. `new XSSFWorkbook()` ends in NoClassDefFoundError for
# org/apache/xmlbeans/metadata/system/s…/TypeSystemHolder: poi-ooxml-schemas.jar has the classes that XMLBeans 4
# generated of the Office schemas, and not the folder org/apache/xmlbeans/metadata/system in which that version keeps
# what they stand on (version 3 kept it under schemaorg_apache_xmlbeans). The old binary .xls, by HSSFWorkbook, which
# needs no schemas, is written. The package installs without a word, and its programs fail at their first workbook.
#
# Needs: Debian 12 with libapache-poi-java and a JDK of 11 or later (`apt-get install libapache-poi-java
# default-jdk-headless`). Ends with 0 while the behaviour is as told here, with 1 when it is not.
set -eu
carpeta=$(mktemp -d) && trap 'rm -rf "$carpeta"' EXIT
cd "$carpeta"
cat > Prueba.java <<'FIN_JAVA'
public class Prueba {
  public static void main(String[] a) throws Exception {
    try (org.apache.poi.ss.usermodel.Workbook w = new org.apache.poi.hssf.usermodel.HSSFWorkbook()) {
      w.createSheet("a").createRow(0).createCell(0).setCellValue(1);
      System.out.println("xls: written");
    }
    try (org.apache.poi.ss.usermodel.Workbook w = new org.apache.poi.xssf.usermodel.XSSFWorkbook()) {
      System.out.println("xlsx: written");
    } catch (NoClassDefFoundError error) {
      System.out.println("xlsx: " + error.getMessage().replaceAll("/s[0-9A-F]{16,}/", "/s.../"));
    }
  }
}
FIN_JAVA
jars=$(echo /usr/share/java/poi*.jar /usr/share/java/xmlbeans.jar /usr/share/java/commons-*.jar | tr ' ' ':')
java -cp "$jars" Prueba.java > dicho 2>&1 || true
cat > esperado <<'FIN'
xls: written
xlsx: org/apache/xmlbeans/metadata/system/s.../TypeSystemHolder
FIN
cat dicho
diff esperado dicho || { echo "The behaviour is no longer the one told here." >&2; exit 1; }
