#include "ui/theme/style_sheet.h"
#include "ui/theme/theme.h"
#include "ui/widgets/letter_tile.h"

#include <QApplication>
#include <QProxyStyle>
#include <QSignalSpy>
#include <QTest>
#include <QWindow>

using namespace opsdeck::ui::theme;

namespace {

// A style whose own palette is that of the system, as Fusion's is where the platform has a scheme.
class DarkSystem : public QProxyStyle
{
public:
    DarkSystem()
        : QProxyStyle(QStringLiteral("Fusion"))
    {
    }
    QPalette standardPalette() const override
    {
        return isDark ? QPalette(QColor(30, 30, 30)) : QProxyStyle::standardPalette();
    }
    static inline bool isDark = false;
};

} // namespace

// What VISUAL.md promises of its colours, computed from the table that paints them.
class TestTokens : public QObject
{
    Q_OBJECT

private slots:
    void textIsReadableOnWhatItStandsOn_data()
    {
        QTest::addColumn<int>("ink");
        QTest::addColumn<int>("ground");
        QTest::addColumn<double>("least");
        const auto row = [](Token ink, Token ground, double least) {
            QTest::addRow("%d on %d", static_cast<int>(ink), static_cast<int>(ground))
                << static_cast<int>(ink) << static_cast<int>(ground) << least;
        };
        constexpr double kText = 4.5;
        constexpr double kControl = 3.0;
        for (const Token ground : { Token::Canvas, Token::Chrome, Token::Surface, Token::Sunken,
                 Token::Raised, Token::Hover, Token::Sel }) {
            for (const Token ink : { Token::Ink, Token::Ink2, Token::Ink3 })
                row(ink, ground, kText);
        }
        row(Token::OnAccent, Token::Accent, kText);
        row(Token::AccentInk, Token::Surface, kText);
        row(Token::AccentInk, Token::AccentSoft, kText);
        row(Token::Ok, Token::OkSoft, kText);
        row(Token::Warn, Token::WarnSoft, kText);
        row(Token::Bad, Token::BadSoft, kText);
        row(Token::Info, Token::InfoSoft, kText);
        row(Token::TipInk, Token::Tip, kText);
        row(Token::TipInk2, Token::Tip, kText);
        row(Token::Control, Token::Surface, kControl);
        row(Token::Focus, Token::Surface, kControl);
        row(Token::Focus, Token::Canvas, kControl);
        for (const Token syntax :
            { Token::SynKw, Token::SynStr, Token::SynNum, Token::SynKey, Token::SynNull })
            row(syntax, Token::Surface, kText);
    }
    void textIsReadableOnWhatItStandsOn()
    {
        QFETCH(int, ink);
        QFETCH(int, ground);
        QFETCH(double, least);
        for (const bool dark : { false, true }) {
            Theme theme;
            theme.setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
            const double ratio = contrastRatio(
                theme.color(static_cast<Token>(ink)), theme.color(static_cast<Token>(ground)));
            QVERIFY2(ratio >= least, qPrintable(QStringLiteral("%1: %2").arg(dark).arg(ratio)));
        }
    }

    void badgesCarryWhiteText()
    {
        for (const auto mode : { Theme::Mode::Light, Theme::Mode::Dark }) {
            Theme theme;
            theme.setMode(mode);
            for (const Token badge :
                { Token::EnvProd, Token::EnvStage, Token::EnvDev, Token::EnvSample })
                QVERIFY(contrastRatio(Qt::white, theme.color(badge)) >= 4.5);
        }
    }

    void moreContrastDarkensLinesAndHints()
    {
        Theme theme;
        theme.setMode(Theme::Mode::Light);
        const QColor ink2 = theme.color(Token::Ink2);
        const QColor control = theme.color(Token::Control);
        theme.setHighContrast(true);
        QCOMPARE(theme.color(Token::Ink3), ink2);
        QCOMPARE(theme.color(Token::Border), control);
    }

    void theStyleSheetHoldsNoNameWithoutAColour()
    {
        Theme theme;
        const QString sheet = styleSheet(theme);
        QVERIFY(!sheet.contains(QLatin1Char('@')));
        QVERIFY(!sheet.contains(QLatin1Char('$')));
    }

    void lengthsFollowTheTextSize()
    {
        Theme theme;
        const QString usual = styleSheet(theme);
        theme.setBaseSize(18);
        QVERIFY(styleSheet(theme) != usual);
        QCOMPARE(theme.scaled(13), 18);
    }

    void switchingTheThemeRepaints()
    {
        Theme theme;
        theme.setMode(Theme::Mode::Light);
        theme.apply();
        opsdeck::ui::widgets::LetterTile tile(theme);
        tile.setText(QStringLiteral("Nordwind"), QStringLiteral("t-1"));
        const QColor light = tile.grab().toImage().pixelColor(9, 2);
        theme.setMode(Theme::Mode::Dark);
        const QColor dark = tile.grab().toImage().pixelColor(9, 2);
        QVERIFY(light != dark);
        QCOMPARE(qApp->palette().color(QPalette::Window), theme.color(Token::Canvas));
    }

    void followsTheSystemWhileItRuns()
    {
        Theme theme;
        theme.apply();
        QVERIFY(!theme.isDark());
        QWindow window;
        QSignalSpy changed(&theme, &Theme::changed);
        const auto tell = [&window] {
            QEvent event(QEvent::ThemeChange);
            QApplication::sendEvent(&window, &event); // as Qt does when the system has switched
        };
        tell();
        QCOMPARE(changed.count(), 0); // said, but nothing is different
        DarkSystem::isDark = true;
        QApplication::setStyle(new DarkSystem);
        tell();
        QVERIFY(theme.isDark());
        QCOMPARE(changed.count(), 1);
        theme.setMode(Theme::Mode::Light); // the user's wish goes before the system's
        tell();
        QVERIFY(!theme.isDark());
        theme.setMode(Theme::Mode::System);
        QVERIFY(theme.isDark());
        DarkSystem::isDark = false;
        tell();
        QVERIFY(!theme.isDark());
    }

    void aTenantKeepsItsColour()
    {
        using opsdeck::ui::widgets::LetterTile;
        QCOMPARE(
            LetterTile::colorOf(QStringLiteral("t-1")), LetterTile::colorOf(QStringLiteral("t-1")));
        QSet<int> colours;
        for (int i = 0; i < 64; ++i) {
            const auto colour = static_cast<int>(LetterTile::colorOf(QString::number(i)));
            QVERIFY(colour >= static_cast<int>(Token::S1) && colour <= static_cast<int>(Token::S8));
            colours.insert(colour);
        }
        QVERIFY(colours.size() >= 6);
    }
};

QTEST_MAIN(TestTokens)
#include "tst_tokens.moc"
