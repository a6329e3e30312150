# Compiles one public header alone. In: compiler, header, include, generated, scratch.
cmake_minimum_required(VERSION 3.22)
string(MAKE_C_IDENTIFIER "${header}" name)
set(unit "${scratch}/${name}.cpp")
file(WRITE "${unit}" "#include <${header}>\n#include <${header}>\n")

# A generated header may be the middle part of another one, and says so.
foreach(folder "${include}" "${generated}")
  if(EXISTS "${folder}/${header}")
    file(READ "${folder}/${header}" text LIMIT 1000)
    if(text MATCHES "// Included by (<x279/[a-z_]+\\.hpp>); include that\\.")
      file(WRITE "${unit}" "#include ${CMAKE_MATCH_1}\n#include <${header}>\n")
    endif()
  endif()
endforeach()

execute_process(
  COMMAND "${compiler}" -std=c++20 -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
    -Wno-sign-conversion "-I${include}" "-I${generated}" -fsyntax-only "${unit}"
  RESULT_VARIABLE status ERROR_VARIABLE errors)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "${header} does not compile alone:\n${errors}")
endif()

execute_process(
  COMMAND "${compiler}" -std=c++20 "-I${include}" "-I${generated}" -M "${unit}"
  RESULT_VARIABLE status OUTPUT_VARIABLE reached)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "the includes of ${header} cannot be listed")
endif()
string(REGEX MATCHALL "[^ \n]*/(boost|fmt|simdjson|nlohmann|CLI)/[^ \n]*|[^ \n]*/(imm|xmm|emm|smm|tmm|pmm|nmm|wmm|avx)[a-z0-9]*intrin\\.h" foreign "${reached}")
if(foreign)
  list(JOIN foreign "\n  " foreign)
  message(FATAL_ERROR "${header} may include the standard library alone, and reaches\n  ${foreign}")
endif()
