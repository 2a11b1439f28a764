# Windows: names what is missing, builds with what is there, opens the window.
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..\..')

$needed = [ordered]@{
    'cmake'   = 'CMake 3.25 or newer: winget install Kitware.CMake'
    'ninja'   = 'Ninja: winget install Ninja-build.Ninja'
    'cl'      = 'Visual Studio 2022 with C++; start this from its developer prompt'
    'qmake6'  = 'Qt 6.4 or newer with Qt Svg, its bin folder in PATH: https://www.qt.io/download'
    'psql'    = 'PostgreSQL 15 or newer, its bin folder in PATH: winget install PostgreSQL.PostgreSQL.15'
}
$missing = $needed.Keys | Where-Object { -not (Get-Command $_ -ErrorAction SilentlyContinue) }
if ($missing) {
    Write-Output 'Please install what is missing, then run this again:'
    $missing | ForEach-Object { Write-Output "  $($needed[$_])" }
    Write-Output 'and the libraries: vcpkg install tl-expected qtkeychain-qt6 libpq hiredis'
    exit 1
}

if (-not (Test-Path 'build\release\build.ninja')) { cmake --preset release }
cmake --build --preset release --target opsdeck opsdeck-sample
$program = 'build\release\bin\opsdeck.exe'
if ($args -contains '--build-only') { Write-Output "Built: $program"; exit 0 }
if ($args -contains '--no-sample') { & $program; exit $LASTEXITCODE }
& $program sample up
& $program --db (& $program sample status --json | ConvertFrom-Json).db
