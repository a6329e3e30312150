# Runs inside ctest: asks a Boost.Test program for its cases and makes a test of each.
# In: discover_executable, discover_name, discover_properties.

function(discover_add test filter)
  set(arguments --log_level=test_suite --catch_system_errors=no --color_output=no)
  if(NOT filter STREQUAL "")
    list(APPEND arguments "--run_test=${filter}")
  endif()
  add_test("${test}" "${discover_executable}" ${arguments})
  set_tests_properties("${test}" PROPERTIES ${discover_properties})
endfunction()

function(discover)
  if(NOT EXISTS "${discover_executable}")
    discover_add("${discover_name}.not_built" "") # ctest reports the missing program as a failure
    return()
  endif()
  execute_process(COMMAND "${discover_executable}" --list_content
    RESULT_VARIABLE status ERROR_VARIABLE listing OUTPUT_QUIET)
  if(NOT status EQUAL 0 OR listing STREQUAL "")
    discover_add("${discover_name}.all" "")
    return()
  endif()

  # One line a suite or case, four blanks deeper at each level: "    case_name*: description".
  string(REPLACE ";" "," listing "${listing}")
  string(REPLACE "\n" ";" lines "${listing}")
  set(path)     # suites and case of the line before
  set(filters)
  foreach(line IN LISTS lines)
    if(NOT line MATCHES "^( *)([^ ].*)$")
      continue()
    endif()
    string(LENGTH "${CMAKE_MATCH_1}" depth)
    math(EXPR depth "${depth} / 4")
    set(name "${CMAKE_MATCH_2}")
    list(LENGTH path depth_before)
    if(depth_before GREATER depth)
      list(JOIN path "/" filter) # nothing below the line before: it was a case
      list(APPEND filters "${filter}")
      list(SUBLIST path 0 ${depth} path)
    endif()
    if(name MATCHES "^([A-Za-z0-9][A-Za-z0-9_]*|_[A-Za-z_][A-Za-z0-9_]*)[*]?(:.*)?$")
      set(name "${CMAKE_MATCH_1}")
    else()
      set(name "*") # a row of a table, or a name that the filter cannot spell: all that stand beside it
    endif()
    list(APPEND path "${name}")
  endforeach()
  list(JOIN path "/" filter)
  list(APPEND filters "${filter}")

  list(REMOVE_DUPLICATES filters)
  foreach(filter IN LISTS filters)
    string(REPLACE "/" "." test "${discover_name}.${filter}")
    string(REGEX REPLACE "[.][*]" "" test "${test}")
    string(REGEX REPLACE "^${discover_name}[.](${discover_name}[.])" "\\1" test "${test}") # a suite named as its folder
    discover_add("${test}" "${filter}")
  endforeach()
endfunction()

discover()
