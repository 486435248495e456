// oligotrial survival ...
#include "cli/commands.hpp"

namespace oligo::cli {

Answer analyse_survival(const Survival& request, const Surroundings& surroundings) {
    (void)request;
    (void)surroundings;
    Answer answer;
    answer.notes = "oligotrial survival: this command is not there yet\n";
    answer.status = ExitStatus::WrongCommandLine;
    return answer;
}

}  // namespace oligo::cli
