# grammar/ turned into C++: builds guidec and runs it.
#   x279_generated_dir       where the result stands; its include/ holds the generated public headers
#   x279_generated_sources   .cpp files of the library
#   x279_generated_headers   public headers
#   x279_generated_documents pages (share/doc/x279) and JSON Schemas (share/x279/schema)
#   x279_generated           target to depend on

set(Boost_NO_WARN_NEW_VERSIONS ON)
find_package(Boost 1.81 REQUIRED COMPONENTS json)
find_package(fmt 9 REQUIRED)

set(x279_generated_dir "${PROJECT_BINARY_DIR}/generated")
set(x279_generated_sources)
set(x279_generated_headers)
set(x279_generated_documents)
file(MAKE_DIRECTORY "${x279_generated_dir}/include/x279"
  "${x279_generated_dir}/share/doc/x279" "${x279_generated_dir}/share/x279/schema")

file(GLOB x279_compiler_sources CONFIGURE_DEPENDS
  "${PROJECT_SOURCE_DIR}/grammar/compiler/*.cpp"
  "${PROJECT_SOURCE_DIR}/grammar/x3/*.cpp")
# The reference reader belongs to the tests (x279_test_libraries.cmake), main.cpp to guidec.
list(FILTER x279_compiler_sources EXCLUDE REGEX "/x3/(reference|values)[^/]*\\.cpp$|/compiler/main\\.cpp$")

# The profile language is part of the library, which loads profiles at run time; guidec has it beside.
set(x279_profile_language
  "${PROJECT_SOURCE_DIR}/grammar/x3/profile.cpp"
  "${PROJECT_SOURCE_DIR}/grammar/compiler/profile_compiler.cpp"
  "${PROJECT_SOURCE_DIR}/grammar/compiler/profile_places.cpp")
set(x279_profile_command
  "${PROJECT_SOURCE_DIR}/grammar/compiler/profile_print.cpp"
  "${PROJECT_SOURCE_DIR}/grammar/compiler/profiles_command.cpp")
list(REMOVE_ITEM x279_compiler_sources ${x279_profile_language} ${x279_profile_command})

# A library, because the tests and fuzzers of the guide language use it too.
add_library(x279_compiler STATIC EXCLUDE_FROM_ALL ${x279_compiler_sources})
x279_build_time_flags(x279_compiler)
target_include_directories(x279_compiler PUBLIC
  "${PROJECT_SOURCE_DIR}/grammar" "${PROJECT_SOURCE_DIR}/src" "${PROJECT_SOURCE_DIR}/include")
target_link_libraries(x279_compiler PUBLIC Boost::headers fmt::fmt)

if(X279_GUIDEC)
  set(x279_guidec "${X279_GUIDEC}")
else()
  add_executable(guidec "${PROJECT_SOURCE_DIR}/grammar/compiler/main.cpp"
    ${x279_profile_language} ${x279_profile_command} "${PROJECT_SOURCE_DIR}/src/syntax/utf8.cpp")
  x279_build_time_flags(guidec)
  target_link_libraries(guidec PRIVATE x279_compiler)
  set_target_properties(guidec PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}")
  set(x279_guidec guidec)
endif()

# x279_guidec_run(COMMAND INPUTS a b ... SOURCES c d ... HEADERS e f ... DOCUMENTS g h ...)
# SOURCES, HEADERS and DOCUMENTS are what `guidec COMMAND` writes, relative to the folder it is given. It writes into a folder of its
# own; only what changed is copied on, so that a changed comment in a guide compiles nothing.
function(x279_guidec_run command)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "INPUTS;SOURCES;HEADERS;DOCUMENTS")
  if(NOT arg_INPUTS)
    return()
  endif()
  set(fresh "${x279_generated_dir}/fresh/${command}")
  set(outputs ${arg_SOURCES} ${arg_HEADERS} ${arg_DOCUMENTS})
  list(TRANSFORM outputs PREPEND "${x279_generated_dir}/" OUTPUT_VARIABLE output_paths)
  set(copies)
  foreach(output IN LISTS outputs)
    list(APPEND copies
      COMMAND "${CMAKE_COMMAND}" -E copy_if_different "${fresh}/${output}" "${x279_generated_dir}/${output}")
  endforeach()
  add_custom_command(
    OUTPUT ${output_paths}
    COMMAND "${CMAKE_COMMAND}" -E make_directory "${fresh}/include/x279"
    COMMAND ${x279_guidec} ${command} "${fresh}" ${arg_INPUTS}
    ${copies}
    DEPENDS ${x279_guidec} ${arg_INPUTS}
    COMMENT "guidec ${command}"
    VERBATIM)
  list(TRANSFORM arg_SOURCES PREPEND "${x279_generated_dir}/")
  list(TRANSFORM arg_HEADERS PREPEND "${x279_generated_dir}/")
  set(x279_generated_sources ${x279_generated_sources} ${arg_SOURCES} PARENT_SCOPE)
  set(x279_generated_headers ${x279_generated_headers} ${arg_HEADERS} PARENT_SCOPE)
  list(TRANSFORM arg_DOCUMENTS PREPEND "${x279_generated_dir}/")
  set(x279_generated_documents ${x279_generated_documents} ${arg_DOCUMENTS} PARENT_SCOPE)
endfunction()

file(GLOB x279_guides CONFIGURE_DEPENDS
  "${PROJECT_SOURCE_DIR}/grammar/guides/*.guide" "${PROJECT_SOURCE_DIR}/grammar/codes/*.codes")
file(GLOB x279_rules CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/grammar/rules/*.rules")
file(GLOB x279_profiles CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/grammar/profiles/*.profile")
file(GLOB x279_mappings CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/grammar/mapping/*.map")

# x279_names(OUT PREFIX FILE...): 271.guide -> PREFIX271.cpp
function(x279_names out prefix)
  set(names)
  foreach(file IN LISTS ARGN)
    get_filename_component(name "${file}" NAME_WE)
    list(APPEND names "${prefix}${name}.cpp")
  endforeach()
  set(${out} ${names} PARENT_SCOPE)
endfunction()

set(guides ${x279_guides})
list(FILTER guides INCLUDE REGEX "\\.guide$")
list(FILTER guides EXCLUDE REGEX "/dictionary\\.guide$") # part of each of the others
x279_names(guide_sources guide_ ${guides})
x279_names(mapping_sources mapping_ ${x279_mappings})

x279_guidec_run(rules INPUTS ${x279_rules} SOURCES catalogue.cpp HEADERS include/x279/rules.hpp)
x279_guidec_run(guides INPUTS ${x279_guides} SOURCES ${guide_sources} code_lists.cpp)
x279_guidec_run(mapping INPUTS ${x279_mappings} SOURCES ${mapping_sources}
  HEADERS include/x279/request_views.hpp include/x279/response_views.hpp) # acknowledgments have no views
x279_guidec_run(profiles INPUTS ${x279_profiles} ${x279_guides} ${x279_rules} SOURCES profiles.cpp)
x279_guidec_run(inquiry INPUTS ${x279_mappings} ${x279_guides}
  SOURCES inquiry_members.hpp HEADERS include/x279/inquiry.hpp)

x279_guidec_run(documents INPUTS ${x279_guides} ${x279_mappings} ${x279_rules}
  DOCUMENTS share/doc/x279/request.md share/doc/x279/response.md share/doc/x279/findings.md
    share/x279/schema/request.schema.json share/x279/schema/response.schema.json)

add_custom_target(x279_generated DEPENDS ${x279_generated_sources} ${x279_generated_headers})
add_custom_target(x279_documents ALL DEPENDS ${x279_generated_documents})
