# cmake -DOUTPUT=file.cpp "-DFILES=001_a.sql;002_b.sql" -P embed_migrations.cmake
# Writes the migrations as C++ string literals: what store/migrations.hpp declares.
list(SORT FILES)
set(source "// Made from sql/ by embed_migrations.cmake.\n#include \"store/migrations.hpp\"\n\n")
string(APPEND source "namespace griot::store {\n\nconst std::vector<Migration>& migrations() {\n")
string(APPEND source "    static const std::vector<Migration> all = {\n")
foreach(file IN LISTS FILES)
    get_filename_component(base ${file} NAME_WE)
    # Leading zeros would make the number octal.
    if(NOT base MATCHES "^0*([1-9][0-9]*)_([a-z0-9_]+)$")
        message(FATAL_ERROR "${file}: a migration is named like 001_what_it_does.sql")
    endif()
    set(head "${CMAKE_MATCH_1}, \"${CMAKE_MATCH_2}\"")
    file(READ ${file} text)
    string(APPEND source "        {${head}, R\"griot_sql(${text})griot_sql\"},\n")
endforeach()
string(APPEND source "    };\n    return all;\n}\n\n}  // namespace griot::store\n")
file(WRITE ${OUTPUT} "${source}")
