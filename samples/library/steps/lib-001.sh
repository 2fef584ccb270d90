set -eu
mkdir -p src/Measures tests/Measures.Tests
cat > .gitignore <<'EOF'
bin/
obj/
EOF
cat > Measures.slnx <<'EOF'
<Solution>
  <Project Path="src/Measures/Measures.csproj" />
  <Project Path="tests/Measures.Tests/Measures.Tests.csproj" />
</Solution>
EOF
cat > Directory.Build.props <<'EOF'
<Project>
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
    <InvariantGlobalization>true</InvariantGlobalization>
  </PropertyGroup>
</Project>
EOF
echo '<Project Sdk="Microsoft.NET.Sdk" />' > src/Measures/Measures.csproj
cat > tests/Measures.Tests/Measures.Tests.csproj <<'EOF'
<Project Sdk="Microsoft.NET.Sdk">
  <ItemGroup>
    <PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.11.0" />
    <PackageReference Include="xunit" Version="2.9.3" />
    <PackageReference Include="xunit.runner.visualstudio" Version="4.0.1" />
    <ProjectReference Include="../../src/Measures/Measures.csproj" />
    <Using Include="Xunit" />
  </ItemGroup>
</Project>
EOF
cat > src/Measures/Unit.cs <<'EOF'
namespace Measures;

/// <summary>A unit, as a factor to the base unit of its kind.</summary>
public sealed record Unit(string Symbol, decimal Factor);
EOF
cat > tests/Measures.Tests/UnitTests.cs <<'EOF'
namespace Measures.Tests;

public class UnitTests
{
    [Fact]
    public void A_unit_is_its_symbol_and_its_factor() => Assert.Equal(new Unit("km", 1000m), new Unit("km", 1000m));
}
EOF
echo "A solution with the library Measures and its xunit tests. A unit is a symbol with a factor to the base unit of its kind."
