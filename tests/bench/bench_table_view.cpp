// Measures the table view against QTableView showing the same cells in one process: a jump and a
// full repaint of 1600 x 900, alternating, medians; and the memory that a billion rows add.
#include "tests/bench/measure.h"
#include "tests/support/sample_orders.h"
#include "tests/support/wait_for.h"
#include "ui/tables/table_state.h"
#include "ui/tables/table_view.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>
#include <QApplication>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>
#include <QWindow>

#include <algorithm>
#include <cstdio>
#include <malloc.h>

using namespace opsdeck;
using namespace opsdeck::tables;
using ui::tables::CellKind;
using ui::tables::TableView;
using ui::theme::Role;
using ui::theme::Theme;

namespace {

constexpr RowIndex kRows = 1'000'000'000;
constexpr int kStandRows = 1'000'000; // what QTableView can stand
constexpr int kPlaces = 24;
constexpr int kRounds = 15;
constexpr QSize kSize{ 1600, 900 };
constexpr double kMostRatio = 0.5;
constexpr double kMostMegabytes = 5;

// The same texts, ready made: as cheap as a model can be.
class ReadyModel final : public QAbstractTableModel
{
public:
    ReadyModel(
        std::vector<std::vector<QString>> texts, std::vector<CellKind> kinds, const Theme& theme)
        : m_texts(std::move(texts))
        , m_kinds(std::move(kinds))
        , m_mono(theme.font(Role::MonoCell))
    {
    }
    int rowCount(const QModelIndex&) const override { return kStandRows; }
    int columnCount(const QModelIndex&) const override { return static_cast<int>(m_kinds.size()); }
    QVariant data(const QModelIndex& index, int role) const override
    {
        const auto column = static_cast<std::size_t>(index.column());
        const CellKind kind = m_kinds[column];
        switch (role) {
        case Qt::DisplayRole:
            return m_texts[static_cast<std::size_t>(index.row()) % m_texts.size()][column];
        case Qt::TextAlignmentRole:
            return int(
                Qt::AlignVCenter | (kind == CellKind::Number ? Qt::AlignRight : Qt::AlignLeft));
        case Qt::FontRole:
            return kind == CellKind::Text || kind == CellKind::Number || kind == CellKind::Pill
                ? QVariant()
                : QVariant(m_mono);
        default:
            return {};
        }
    }

private:
    std::vector<std::vector<QString>> m_texts;
    std::vector<CellKind> m_kinds;
    QFont m_mono;
};

std::size_t heap()
{
    const auto info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

RowIndex placeRow(int place) { return (kRows - 2'000) / kPlaces * place + 40; }

bool load(RowWindow& window, TableView& view)
{
    for (int place = 0; place < kPlaces; ++place) {
        view.scrollTo({ placeRow(place), 0 });
        const RowRange visible = view.visibleRows();
        const bool came = support::waitFor([&] {
            return window.state(visible.first) == RowState::Loaded
                && window.state(visible.last) == RowState::Loaded && !window.isLoading();
        });
        if (!came) {
            return false;
        }
    }
    window.setPaused(true);
    return true;
}

std::vector<std::vector<QString>> textsOf(TableView& view)
{
    std::vector<std::vector<QString>> texts;
    ui::tables::ShownCell shown;
    const auto& state = view.state();
    for (int place = 0; place < kPlaces; ++place) {
        for (RowIndex row = placeRow(place); row < placeRow(place) + 40; ++row) {
            auto& line = texts.emplace_back();
            for (int column = 0; column < state.columns.count(); ++column) {
                state.read(row, state.columns.columnAt(column), shown);
                line.push_back(shown.string());
            }
        }
    }
    return texts;
}

std::vector<CellKind> kindsOf(const TableView& view)
{
    std::vector<CellKind> kinds;
    const auto& columns = view.state().columns;
    for (int place = 0; place < columns.count(); ++place) {
        kinds.push_back(columns.column(columns.columnAt(place)).kind);
    }
    return kinds;
}

void showAlike(QTableView& baseline, ReadyModel& model, const TableView& ours, const Theme& theme)
{
    const auto& columns = ours.state().columns;
    baseline.setFont(theme.font(Role::Cell));
    baseline.verticalHeader()->hide();
    baseline.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    baseline.verticalHeader()->setDefaultSectionSize(ours.state().rows.rowHeight);
    baseline.setModel(&model);
    baseline.setShowGrid(false);
    baseline.setWordWrap(false);
    for (int place = 0; place < columns.count(); ++place) {
        baseline.setColumnWidth(place, columns.column(columns.columnAt(place)).width);
    }
    baseline.resize(kSize);
    baseline.show();
    support::waitFor([&] { return baseline.windowHandle()->isExposed(); });
}

struct Times
{
    std::vector<double> ours;
    std::vector<double> baseline;
};

Times jumpAndRepaint(TableView& ours, QTableView& baseline)
{
    Times times;
    QElapsedTimer timer;
    for (int round = 0; round < kRounds; ++round) {
        for (int place = 0; place < kPlaces; ++place) {
            timer.start();
            ours.scrollTo({ placeRow(place), 0 });
            ours.viewport()->repaint();
            times.ours.push_back(double(timer.nsecsElapsed()) / 1e6);
            timer.start();
            baseline.verticalScrollBar()->setValue(place * 40);
            baseline.viewport()->repaint();
            times.baseline.push_back(double(timer.nsecsElapsed()) / 1e6);
        }
    }
    return times;
}

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    Theme theme;
    theme.setMode(Theme::Mode::Light);
    const auto source = support::sampleOrders(kRows);
    RowWindow window{ RowWindow::Limits{} };
    window.setSource(source);

    // The window's own backing store is there without a view, too.
    QWidget host;
    host.resize(kSize);
    host.show();
    support::waitFor([&] { return host.windowHandle()->isExposed(); });
    host.repaint();
    const std::size_t before = heap();
    TableView ours(theme, &host);
    ours.resize(kSize);
    ours.setColumns(support::orderColumns());
    ours.setWindow(&window);
    ours.show();
    if (!load(window, ours)) {
        std::fprintf(stderr, "the rows did not come\n");
        return 1;
    }
    ours.repaint();
    // The window's pages are the same for any number of rows and not the view's.
    const double added = double(heap()) - double(before) - double(window.bytes());

    ReadyModel model(textsOf(ours), kindsOf(ours), theme);
    QTableView baseline;
    showAlike(baseline, model, ours, theme);

    const Times times = jumpAndRepaint(ours, baseline);
    bench::report(QStringLiteral("view of 1e9 rows, repaint / QTableView"), QStringLiteral("ms"),
        bench::median(times.ours), bench::median(times.baseline), bench::Goal::AtMost, kMostRatio);
    bench::reportAlone(QStringLiteral("memory that a view of 1e9 rows adds"), QStringLiteral("MB"),
        added / (1024.0 * 1024.0), bench::Goal::AtMost, kMostMegabytes);
    return 0;
}
