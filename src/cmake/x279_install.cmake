# What `cmake --install` lays down: headers (the generated ones too), library, tool, and the files by which
# find_package(x279) and pkg-config find them.
include(CMakePackageConfigHelpers)

install(TARGETS x279 EXPORT x279-targets
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}"
  LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}"
  RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
if(TARGET x279_cli)
  install(TARGETS x279_cli RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endif()
install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/x279" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
  FILES_MATCHING PATTERN "*.hpp")
install(FILES ${x279_generated_headers} DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/x279")
# The documents stand in the folders of an installed tree already (share/doc/x279, share/x279/schema).
install(DIRECTORY "${x279_generated_dir}/share/doc/x279/" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(DIRECTORY "${x279_generated_dir}/share/x279/schema" DESTINATION "${CMAKE_INSTALL_DATADIR}/x279")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")

set(config_dir "${CMAKE_INSTALL_LIBDIR}/cmake/x279")
install(EXPORT x279-targets NAMESPACE x279:: DESTINATION "${config_dir}")
configure_package_config_file(
  "${CMAKE_CURRENT_LIST_DIR}/x279-config.cmake.in" "${PROJECT_BINARY_DIR}/x279-config.cmake"
  INSTALL_DESTINATION "${config_dir}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/x279-config-version.cmake" COMPATIBILITY SameMinorVersion)
install(FILES
  "${PROJECT_BINARY_DIR}/x279-config.cmake" "${PROJECT_BINARY_DIR}/x279-config-version.cmake"
  DESTINATION "${config_dir}")

# The prefix is said relative to the .pc file, so that an installed tree may be moved; a packager's absolute folder may not
# have `${prefix}/` in front.
if(IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}")
  set(x279_pc_prefix "${CMAKE_INSTALL_PREFIX}")
else()
  file(RELATIVE_PATH up "/prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/prefix")
  string(REGEX REPLACE "/$" "" up "${up}")
  set(x279_pc_prefix "\${pcfiledir}/${up}")
endif()
foreach(name LIBDIR INCLUDEDIR)
  if(IS_ABSOLUTE "${CMAKE_INSTALL_${name}}")
    set(x279_pc_${name} "${CMAKE_INSTALL_${name}}")
  else()
    set(x279_pc_${name} "\${prefix}/${CMAKE_INSTALL_${name}}")
  endif()
endforeach()
# A static library leaves fmt and Boost.JSON to whoever links it; a shared one brings them along.
set(x279_pc_requires "Requires.private: fmt >= 9")
set(x279_pc_libs "-L\${libdir} -lx279")
if(NOT BUILD_SHARED_LIBS)
  set(x279_pc_requires "Requires: fmt >= 9")
  string(APPEND x279_pc_libs " -lboost_json -lboost_container") # Boost has no .pc files
endif()
configure_file("${CMAKE_CURRENT_LIST_DIR}/x279.pc.in" "${PROJECT_BINARY_DIR}/x279.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/x279.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
