set -eu
mkdir -p src/Measures.Cli
cat > src/Measures.Cli/Measures.Cli.csproj <<'EOF'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
  </PropertyGroup>
  <ItemGroup>
    <ProjectReference Include="../Measures/Measures.csproj" />
  </ItemGroup>
</Project>
EOF
cat > src/Measures.Cli/Program.cs <<'EOF'
using Measures;

var text = string.Join(' ', args);
if (MeasureParser.TryLength(text, out var length))
{
    Console.WriteLine(MeasureFormatter.Format(length));
    return 0;
}

if (MeasureParser.TryMass(text, out var mass))
{
    Console.WriteLine(MeasureFormatter.Format(mass));
    return 0;
}

Console.Error.WriteLine($"\"{text}\" is no measure. Write a number, a space and a unit, such as 12.5 km.");
return 2;
EOF
cat > Measures.slnx <<'EOF'
<Solution>
  <Project Path="src/Measures/Measures.csproj" />
  <Project Path="src/Measures.Cli/Measures.Cli.csproj" />
  <Project Path="tests/Measures.Tests/Measures.Tests.csproj" />
</Solution>
EOF
echo "The program reads one measure from its arguments and writes it in the unit that fits; exit code 2 when it is none."
