#!/bin/sh
# Gives WildFly PostgreSQL's driver, as a module of its own.
#
#   driver.sh WILDFLY JAR      the installation, and postgresql-42.7.14.jar (quittance.ear has it in lib)
set -eu
module=$1/modules/org/postgresql/main
mkdir -p "$module"
cp "$2" "$module/postgresql.jar"
cat > "$module/module.xml" <<'END'
<?xml version="1.0" encoding="UTF-8"?>
<module xmlns="urn:jboss:module:1.9" name="org.postgresql">
  <resources>
    <resource-root path="postgresql.jar"/>
  </resources>
  <dependencies>
    <module name="java.se"/>
    <module name="jdk.unsupported"/>
  </dependencies>
</module>
END
