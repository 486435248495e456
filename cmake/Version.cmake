# Writes build_info.hpp: what this build is made of. Run as a script at every build, so that the commit is never stale.
if(CMAKE_SCRIPT_MODE_FILE)
  set(commit "not from a git checkout")
  execute_process(COMMAND git -C ${SOURCE_DIR} rev-parse --short=12 HEAD OUTPUT_VARIABLE found RESULT_VARIABLE failed
                  OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(NOT failed)
    set(commit ${found})
    execute_process(COMMAND git -C ${SOURCE_DIR} status --porcelain --untracked-files=no OUTPUT_VARIABLE changed ERROR_QUIET)
    if(changed)
      string(APPEND commit "+changes")
    endif()
  endif()
  file(WRITE ${OUTPUT}.new "#pragma once
// Made by cmake/Version.cmake.
#define OLIGOTRIAL_VERSION \"${VERSION}\"
#define OLIGOTRIAL_COMMIT \"${commit}\"
#define OLIGOTRIAL_COMPILER \"${COMPILER}\"
#define OLIGOTRIAL_BUILD_TYPE \"${BUILD_TYPE}\"
#define OLIGOTRIAL_SOURCE_DIR_AT_BUILD \"${SOURCE_DIR}\"
// Name, version pairs.
#define OLIGOTRIAL_LIBRARIES ${LIBRARIES}
")
  file(COPY_FILE ${OUTPUT}.new ${OUTPUT} ONLY_IF_DIFFERENT)
  return()
endif()

set(generated ${CMAKE_BINARY_DIR}/generated)
file(MAKE_DIRECTORY ${generated})
set(libraries "{\"fmt\",\"${fmt_VERSION}\"},{\"yaml-cpp\",\"${yaml-cpp_VERSION}\"},{\"nlohmann-json\",\"${nlohmann_json_VERSION}\"},{\"CLI11\",\"${CLI11_VERSION}\"},{\"zlib\",\"${ZLIB_VERSION}\"},{\"tl-expected\",\"${tl-expected_VERSION}\"}")
add_custom_target(build_info
  COMMAND ${CMAKE_COMMAND} -DSOURCE_DIR=${CMAKE_SOURCE_DIR} -DVERSION=${PROJECT_VERSION} "-DCOMPILER=${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}"
          -DBUILD_TYPE=${CMAKE_BUILD_TYPE} "-DLIBRARIES=${libraries}" -DOUTPUT=${generated}/build_info.hpp -P ${CMAKE_CURRENT_LIST_FILE}
  BYPRODUCTS ${generated}/build_info.hpp VERBATIM)
