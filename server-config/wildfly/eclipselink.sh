#!/bin/sh
# Gives WildFly the persistence provider that the portal is made for, as a module of its own.
# WildFly knows how to use EclipseLink and brings none; inside of an EAR it reads and does not write.
#
#   eclipselink.sh WILDFLY JAR      the installation, and eclipselink-4.0.8.jar (or its folder)
set -eu
wildfly=$1
jar=$2
if [ -d "$jar" ]; then jar=$(ls "$jar"/eclipselink*.jar); fi
theirs=$wildfly/modules/system/layers/base/org/eclipse/persistence/main
ours=$wildfly/modules/org/eclipse/persistence/main
mkdir -p "$ours"
cp "$theirs"/*.jar "$ours"
cp "$jar" "$ours/eclipselink.jar"
# Their description of the module, with the jar and with what that needs of Java. Of their bridge to
# EclipseLink the entry is left out by which they would have it listen to transactions: so it would
# give the connection of one that was taken back to the pool after that had missed it, and the pool
# hand out closed ones. portal.cli names EclipseLink's own way, and the rest of the bridge.
sed -e 's|<resources>|<resources><resource-root path="eclipselink.jar"/>|' \
    -e 's|\(<resource-root path="jipijapa[^"]*"\)/>|\1><filter><exclude path="META-INF/services"/></filter></resource-root>|' \
    -e 's|<dependencies>|<dependencies><module name="java.se"/>|' \
    "$theirs/module.xml" > "$ours/module.xml"
