#include "app/cli/program.h"

#include "app/cli/interrupt.h"
#include "models/base/redact.h"

#include <algorithm>
#include <numeric>
#include <string_view>

namespace opsdeck::cli {

namespace {
constexpr int kWidestOption = 28;

// Columns of a help page: long names push their text to the next line.
QString helpLine(const QString& left, const QString& right)
{
    if (left.size() <= kWidestOption)
        return QStringLiteral("  %1  %2\n").arg(left.leftJustified(kWidestOption), right);
    return QStringLiteral("  %1\n  %2  %3\n").arg(left, QString(kWidestOption, u' '), right);
}

// Levenshtein distance: how many letters to insert, drop or change.
qsizetype distance(const QString& a, const QString& b)
{
    std::vector<qsizetype> row(static_cast<std::size_t>(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 1; j < row.size(); ++j) {
            const qsizetype changed = diagonal + (a[i] == b[static_cast<qsizetype>(j) - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({ row[j] + 1, row[j - 1] + 1, changed });
        }
    }
    return row.back();
}

const QString kHelp = QStringLiteral("help");
} // namespace

void Program::add(std::unique_ptr<Command> command) { m_commands.push_back(std::move(command)); }

bool Program::isAsked(int argc, char** argv)
{
    if (argc < 2)
        return false;
    const std::string_view first = argv[1];
    return !first.starts_with('-') || first == "--help" || first == "-h" || first == "--version";
}

int Program::run(int argc, char** argv)
{
    QString name = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString();
    if (name == QLatin1String("--version"))
        name = QStringLiteral("version");
    Command* command = find(name);
    const std::unique_ptr<QCoreApplication> application = command
        ? command->makeApplication(argc, argv)
        : std::make_unique<QCoreApplication>(argc, argv);
    const QStringList words = QCoreApplication::arguments().mid(2);
    base::scrubArguments(argc, argv); // lists of processes are public
    Output out;
    base::Result<ExitStatus> result = ExitStatus::Done;
    if (command)
        result = runCommand(*command, words, out);
    else if (name.isEmpty() || name == kHelp || name == QLatin1String("--help")
        || name == QLatin1String("-h"))
        result = out.write(help()).map([] { return ExitStatus::Done; });
    else
        result = base::fail(unknownCommand(name));

    const base::Status flushed = out.flush();
    if (out.readerGone())
        return static_cast<int>(ExitStatus::ReaderGone);
    if (result && !flushed)
        result = base::fail(flushed.error());
    if (!result) {
        note(base::withoutSecrets(result.error().sentence()));
        return static_cast<int>(exitStatus(result.error().code));
    }
    return static_cast<int>(*result);
}

base::Result<ExitStatus> Program::runCommand(
    Command& command, const QStringList& words, Output& out)
{
    QList<Option> options = command.options();
    options.append({ kHelp, {}, tr("Show this page") });
    base::Result<Arguments> arguments = Arguments::parse(words, options);
    if (!arguments) {
        base::Error error = arguments.error();
        error.hint = tr("See opsdeck %1 --help").arg(command.name());
        return base::fail(error);
    }
    if (arguments->has(kHelp))
        return out.write(help(command)).map([] { return ExitStatus::Done; });
    const Interrupt interrupt;
    return command.run({ *arguments, out, interrupt.token() });
}

Command* Program::find(const QString& name) const
{
    const auto it = std::find_if(m_commands.begin(), m_commands.end(),
        [&](const auto& command) { return command->name() == name; });
    return it == m_commands.end() ? nullptr : it->get();
}

base::Error Program::unknownCommand(const QString& name) const
{
    const Command* closest = nullptr;
    for (const auto& command : m_commands) {
        const qsizetype d = distance(name, command->name());
        if (d <= 2 && d < name.size() && (!closest || d < distance(name, closest->name())))
            closest = command.get();
    }
    return { base::ErrorCode::Usage, tr("There is no command \"%1\"").arg(name), {},
        closest ? tr("Did you mean %1?").arg(closest->name())
                : tr("opsdeck --help lists the commands"),
        {} };
}

QString Program::help() const
{
    QString text = tr("opsdeck opens the window; with a command it works without a display.\n\n"
                      "Usage: opsdeck COMMAND [OPTION…]\n\nCommands:\n");
    for (const auto& command : m_commands)
        text += helpLine(command->name(), command->summary());
    return text + tr("\nopsdeck COMMAND --help says more about one of them.\n");
}

QString Program::help(const Command& command)
{
    QString usage = QStringLiteral("opsdeck ") + command.name();
    if (!command.operands().isEmpty())
        usage += QLatin1Char(' ') + command.operands();
    QString text = tr("%1\n\nUsage: %2 [OPTION…]\n\nOptions:\n").arg(command.summary(), usage);
    for (const Option& option : command.options()) {
        QString left = QStringLiteral("--") + option.name;
        if (!option.value.isEmpty())
            left += QLatin1Char(' ') + option.value;
        text += helpLine(left, option.help);
    }
    return text + helpLine(QStringLiteral("--help"), tr("Show this page"));
}

} // namespace opsdeck::cli
