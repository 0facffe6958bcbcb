#include "cli/run.h"

int main(int argc, char** argv) {
    return slipway::run(argc, argv);
}
