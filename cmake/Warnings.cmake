# One set of compiler options for every target of ours.
add_library(oligotrial_options INTERFACE)
target_compile_options(oligotrial_options INTERFACE
  -Wall -Wextra -Wconversion -Wshadow -Werror
  -ffp-contract=off)  # same bits on every rerun
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT CMAKE_DISABLE_PRECOMPILE_HEADERS)
  # g++ needs this for a precompiled header behind ccache
  target_compile_options(oligotrial_options INTERFACE -fpch-preprocess)
endif()
target_include_directories(oligotrial_options INTERFACE ${CMAKE_SOURCE_DIR}/src)

set(OLIGOTRIAL_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize takes them: address,undefined or thread")
set(OLIGOTRIAL_SANITIZE_WITHOUT "" CACHE STRING "Checks of these that are left out, as -fno-sanitize takes them")
if(OLIGOTRIAL_SANITIZE)
  target_compile_options(oligotrial_options INTERFACE -fsanitize=${OLIGOTRIAL_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  if(OLIGOTRIAL_SANITIZE_WITHOUT)
    target_compile_options(oligotrial_options INTERFACE -fno-sanitize=${OLIGOTRIAL_SANITIZE_WITHOUT})
  endif()
  target_compile_definitions(oligotrial_options INTERFACE _GLIBCXX_ASSERTIONS)
  target_link_options(oligotrial_options INTERFACE -fsanitize=${OLIGOTRIAL_SANITIZE})
endif()

set(OLIGOTRIAL_COVERAGE OFF CACHE BOOL "Count lines and branches")
if(OLIGOTRIAL_COVERAGE)
  target_compile_options(oligotrial_options INTERFACE --coverage -fprofile-abs-path)
  target_link_options(oligotrial_options INTERFACE --coverage)
endif()
