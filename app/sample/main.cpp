// opsdeck-sample: the reference platform on a private PostgreSQL and Redis.

#include "app/sample/sample_program.h"

#include <QCoreApplication>

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    return opsdeck::sample::runProgram(QCoreApplication::arguments());
}
