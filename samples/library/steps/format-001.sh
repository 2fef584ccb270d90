set -eu
cat > src/Measures/MeasureFormatter.cs <<'EOF'
using System.Globalization;

namespace Measures;

/// <summary>Writes a measure in the largest unit that keeps the number at or above one.</summary>
public static class MeasureFormatter
{
    public static string Format(Length length) => Format(length.Metres, Length.Units);

    public static string Format(Mass mass) => Format(mass.Grams, Mass.Units);

    public static string Format(Temperature temperature) => string.Create(CultureInfo.InvariantCulture, $"{temperature.Celsius:0.##} °C");

    private static string Format(decimal value, IReadOnlyList<Unit> units)
    {
        var unit = units.Where(candidate => candidate.Factor <= Math.Abs(value)).MaxBy(candidate => candidate.Factor) ?? units.MinBy(candidate => candidate.Factor)!;
        return string.Create(CultureInfo.InvariantCulture, $"{value / unit.Factor:0.##} {unit.Symbol}");
    }
}
EOF
cat > tests/Measures.Tests/MeasureFormatterTests.cs <<'EOF'
namespace Measures.Tests;

public class MeasureFormatterTests
{
    [Fact]
    public void Long_lengths_are_written_in_kilometres() => Assert.Equal("12.5 km", MeasureFormatter.Format(new Length(12500m)));

    [Fact]
    public void Small_masses_are_written_in_milligrams() => Assert.Equal("5 mg", MeasureFormatter.Format(new Mass(0.005m)));

    [Fact]
    public void Temperatures_are_written_in_Celsius() => Assert.Equal("20 °C", MeasureFormatter.Format(Temperature.FromCelsius(20)));
}
EOF
echo "MeasureFormatter picks the largest unit that keeps the number at or above one."
