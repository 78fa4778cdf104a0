# cmake -DOUTPUT=griot-sql.7 -DSQL=folder -DDATE=".Dd …" -P griot-sql.cmake
# Writes the manual page of schema news from what the migrations say of it (`comment on`, the last one
# holds) and from the questions of sql/README.md, which tests run.

cmake_minimum_required(VERSION 3.25)

# A semicolon would end an element of CMake's lists.
string(ASCII 1 semicolon)
string(ASCII 2 open)
string(ASCII 3 close)

function(read_safely file result)
    file(READ ${file} text)
    string(REPLACE ";" "${semicolon}" text "${text}")
    string(REPLACE "[" "${open}" text "${text}")
    string(REPLACE "]" "${close}" text "${text}")
    set(${result} "${text}" PARENT_SCOPE)
endfunction()

# Of text on lines of its own.
function(roff text result)
    string(REPLACE "\\" "\\e" text "${text}")
    string(REGEX REPLACE "(^|\n)([.'])" "\\1\\\\&\\2" text "${text}")
    set(${result} "${text}" PARENT_SCOPE)
endfunction()

# view → its columns and function → its signature, in the order in which they came.
file(GLOB migrations ${SQL}/*.sql)
list(SORT migrations)
set(views)
set(functions)
foreach(migration IN LISTS migrations)
    read_safely(${migration} text)
    string(REGEX MATCHALL "comment on (view|column|function) news\\.[a-z_.]+(\\([^)]*\\))? is '([^']|'')*'"
        comments "${text}")
    foreach(comment IN LISTS comments)
        string(REGEX MATCH "^comment on ([a-z]+) news\\.([a-z_]+)\\.?([a-z_]*)(\\([^)]*\\))? is '(.*)'$"
            matched "${comment}")
        set(kind ${CMAKE_MATCH_1})
        set(name ${CMAKE_MATCH_2})
        set(column ${CMAKE_MATCH_3})
        set(signature "${CMAKE_MATCH_4}")
        string(REPLACE "''" "'" words "${CMAKE_MATCH_5}")
        roff("${words}" words)
        if(kind STREQUAL "column")
            if(NOT DEFINED words_${name}.${column})
                list(APPEND columns_${name} ${column})
            endif()
            set(words_${name}.${column} "${words}")
        elseif(kind STREQUAL "view")
            if(NOT name IN_LIST views)
                list(APPEND views ${name})
            endif()
            set(words_${name} "${words}")
        else()
            if(NOT name IN_LIST functions)
                list(APPEND functions ${name})
            endif()
            set(signature_${name} "${signature}")
            set(words_${name} "${words}")
        endif()
    endforeach()
endforeach()
list(SORT views)
list(SORT functions)

set(page "${DATE}
.Dt GRIOT-SQL 7
.Os
.Sh NAME
.Nm griot-sql
.Nd what the database of Griot offers to people and programs
.Sh DESCRIPTION
Schema
.Li news
is a contract: what it has, it keeps, and what it gains has a version,
.Li news.contract_version() .
The tables behind it are Griot's own and may change with any release.
.Ic griot psql
opens the database, embedded or not; the role
.Li griot_reader
sees this schema and nothing else.
All times are
.Li timestamptz .
.Sh VIEWS
")
foreach(view IN LISTS views)
    string(APPEND page ".Ss news.${view}\n${words_${view}}\n.Bl -tag -width Ds\n")
    foreach(column IN LISTS columns_${view})
        string(APPEND page ".It Va ${column}\n${words_${view}.${column}}\n")
    endforeach()
    string(APPEND page ".El\n")
endforeach()
string(APPEND page ".Sh FUNCTIONS\n.Bl -tag -width Ds\n")
foreach(function IN LISTS functions)
    string(APPEND page ".It Li news.${function}${signature_${function}}\n${words_${function}}\n")
endforeach()
string(APPEND page ".El\n.Sh EXAMPLES\n")
read_safely(${SQL}/README.md readme)
string(REGEX MATCHALL "\n[^\n]+[:.]\n\n```sql\n[^`]*```" questions "${readme}")
foreach(question IN LISTS questions)
    string(REGEX MATCH "^\n([^\n]+)\n\n```sql\n([^`]*)\n```$" matched "${question}")
    string(REPLACE "`" "" words "${CMAKE_MATCH_1}")
    set(query "${CMAKE_MATCH_2}")
    roff("${words}" words)
    roff("${query}" query)
    string(APPEND page "${words}\n.Bd -literal -offset indent\n${query}\n.Ed\n.Pp\n")
endforeach()
string(REGEX REPLACE "\n\\.Pp\n$" "\n" page "${page}")
string(APPEND page ".Sh SEE ALSO\n.Xr griot 1 ,\n.Xr psql 1\n")

string(REPLACE "${semicolon}" ";" page "${page}")
string(REPLACE "${open}" "[" page "${page}")
string(REPLACE "${close}" "]" page "${page}")
file(WRITE ${OUTPUT} "${page}")
