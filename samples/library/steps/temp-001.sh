set -eu
cat > src/Measures/Temperature.cs <<'EOF'
namespace Measures;

/// <summary>A temperature, kept in kelvin; never below zero.</summary>
public readonly record struct Temperature
{
    private const decimal Freezing = 273.15m;

    public Temperature(decimal kelvin) =>
        Kelvin = kelvin >= 0 ? kelvin : throw new ArgumentOutOfRangeException(nameof(kelvin), kelvin, "Nothing is colder than 0 K.");

    public decimal Kelvin { get; }

    public decimal Celsius => Kelvin - Freezing;

    public static Temperature FromCelsius(decimal celsius) => new(celsius + Freezing);
}
EOF
cat > tests/Measures.Tests/TemperatureTests.cs <<'EOF'
namespace Measures.Tests;

public class TemperatureTests
{
    [Fact]
    public void Water_freezes_at_zero_Celsius() => Assert.Equal(273.15m, Temperature.FromCelsius(0).Kelvin);

    [Fact]
    public void Nothing_is_colder_than_zero_kelvin() => Assert.Throws<ArgumentOutOfRangeException>(() => new Temperature(-1));
}
EOF
echo "Temperature is kept in kelvin and refuses what is below zero."
