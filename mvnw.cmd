@echo off
rem Runs Maven: an installed one when it is 3.8 or newer, otherwise the one named in
rem .mvn\wrapper\maven.properties, taken from the Apache download archive and checked by its SHA-512.
setlocal
set "BASE=%~dp0"
for /f "usebackq tokens=1,2 delims==" %%a in ("%BASE%.mvn\wrapper\maven.properties") do set "%%a=%%b"
for /f "tokens=3" %%v in ('mvn --version 2^>nul ^| findstr /b /c:"Apache Maven"') do set "FOUND=%%v"
if defined FOUND for /f "tokens=1,2 delims=." %%a in ("%FOUND%") do (
  if %%a gtr 3 goto installed
  if %%a equ 3 if %%b geq 8 goto installed
)
if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "FOLDER=%MAVEN_USER_HOME%\wrapper"
set "MAVEN=%FOLDER%\apache-maven-%mavenVersion%"
if not exist "%MAVEN%\bin\mvn.cmd" (
  echo Fetching Apache Maven %mavenVersion% 1>&2
  powershell -NoProfile -Command ^
    "$ErrorActionPreference = 'Stop'; New-Item -ItemType Directory -Force $env:FOLDER | Out-Null;" ^
    "$name = 'apache-maven-' + $env:mavenVersion + '-bin'; $file = Join-Path $env:FOLDER ($name + '.tar.gz');" ^
    "Invoke-WebRequest ('https://archive.apache.org/dist/maven/maven-3/' + $env:mavenVersion + '/binaries/' + $name + '.tar.gz') -OutFile $file;" ^
    "if ((Get-FileHash $file -Algorithm SHA512).Hash -ne $env:mavenSha512) { Remove-Item $file; throw 'The fetched Maven does not have the expected checksum; nothing was installed.' };" ^
    "tar -xzf $file -C $env:FOLDER; Remove-Item $file" || exit /b 1
)
"%MAVEN%\bin\mvn.cmd" %*
exit /b %ERRORLEVEL%
:installed
mvn %*
exit /b %ERRORLEVEL%
