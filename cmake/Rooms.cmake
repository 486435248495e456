# A room is one static library per folder of src/. It may use only rooms declared before it, and only those it names.
#
# add_room(NAME [USES room...] [EXTERNAL target...])
# External targets may be included only in the rooms that name them here; tools/check_rooms.py reads the same calls.
add_library(oligotrial_precompiled OBJECT ${CMAKE_SOURCE_DIR}/cmake/precompiled.cpp)
target_link_libraries(oligotrial_precompiled PUBLIC oligotrial_options fmt::fmt tl::expected)
target_precompile_headers(oligotrial_precompiled PRIVATE
  <algorithm> <chrono> <cstdint> <functional> <map> <memory> <optional> <span> <string> <string_view> <tuple> <utility> <variant> <vector> <fmt/format.h>)

set_property(GLOBAL PROPERTY OLIGOTRIAL_ROOMS "")

function(add_room name)
  cmake_parse_arguments(ARG "" "" "USES;EXTERNAL" ${ARGN})
  foreach(used IN LISTS ARG_USES)
    if(NOT TARGET ${used})
      message(FATAL_ERROR "room ${name} uses ${used}, which is not declared before it")
    endif()
  endforeach()
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp)
  file(GLOB headers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.hpp)
  if(NOT sources)
    file(WRITE ${CMAKE_BINARY_DIR}/empty.cpp "")
    set(sources ${CMAKE_BINARY_DIR}/empty.cpp)
  endif()
  add_library(${name} STATIC ${sources})
  target_sources(${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${CMAKE_CURRENT_SOURCE_DIR} FILES ${headers})
  target_link_libraries(${name} PUBLIC oligotrial_options fmt::fmt tl::expected ${ARG_USES} PRIVATE ${ARG_EXTERNAL})
  target_precompile_headers(${name} REUSE_FROM oligotrial_precompiled)
  set_target_properties(${name} PROPERTIES OUTPUT_NAME oligotrial_${name} VERIFY_INTERFACE_HEADER_SETS ON)
  set_property(GLOBAL APPEND PROPERTY OLIGOTRIAL_ROOMS ${name})
endfunction()
