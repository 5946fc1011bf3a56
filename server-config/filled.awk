# Fills a script: ${NAME} is the environment variable of that name, which must be set, ${NAME:-text}
# the same with what stands for it where it is not. Comments and empty lines are left out. With
# -v quoted=1 a value is one that stands between quotes.
/^[ \t]*(#|$)/ { next }
{
  line = ""
  rest = $0
  while (match(rest, /[$][{][A-Z][A-Z0-9_]*(:-[^}]*)?[}]/)) {
    name = substr(rest, RSTART + 2, RLENGTH - 3)
    usual = ""
    mark = index(name, ":-")
    if (mark > 0) {
      usual = substr(name, mark + 2)
      name = substr(name, 1, mark - 1)
    }
    value = ENVIRON[name]
    if (value == "" && mark == 0) {
      print name " is not set" > "/dev/stderr"
      exit 1
    }
    if (value == "") { value = usual }
    if (quoted) { gsub(/["\\]/, "\\\\&", value) }
    line = line substr(rest, 1, RSTART - 1) value
    rest = substr(rest, RSTART + RLENGTH)
  }
  print line rest
}
