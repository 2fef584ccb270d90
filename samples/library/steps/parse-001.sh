set -eu
cat > src/Measures/MeasureParser.cs <<'EOF'
using System.Globalization;

namespace Measures;

/// <summary>Reads <c>12.5 km</c>.</summary>
public static class MeasureParser
{
    public static bool TryLength(string text, out Length length)
    {
        var found = TryRead(text, Length.Units, out var value, out var unit);
        length = found ? Length.Of(value, unit!) : default;
        return found;
    }

    public static bool TryMass(string text, out Mass mass)
    {
        var found = TryRead(text, Mass.Units, out var value, out var unit);
        mass = found ? Mass.Of(value, unit!) : default;
        return found;
    }

    private static bool TryRead(string text, IReadOnlyList<Unit> units, out decimal value, out Unit? unit)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        unit = parts.Length == 2 ? units.FirstOrDefault(candidate => candidate.Symbol == parts[1]) : null;
        value = 0;
        return unit is not null && decimal.TryParse(parts[0], NumberStyles.Number, CultureInfo.InvariantCulture, out value);
    }
}
EOF
cat > tests/Measures.Tests/MeasureParserTests.cs <<'EOF'
namespace Measures.Tests;

public class MeasureParserTests
{
    [Theory]
    [InlineData("12.5 km", 12500)]
    [InlineData("3 cm", 0.03)]
    public void Lengths_are_read(string text, double metres)
    {
        Assert.True(MeasureParser.TryLength(text, out var length));
        Assert.Equal((decimal)metres, length.Metres);
    }

    [Theory]
    [InlineData("12.5")]
    [InlineData("12.5 kg")]
    [InlineData("x km")]
    public void Other_text_is_no_length(string text) => Assert.False(MeasureParser.TryLength(text, out _));

    [Fact]
    public void Masses_are_read() => Assert.True(MeasureParser.TryMass("2 kg", out var mass) && mass.Grams == 2000m);
}
EOF
echo "MeasureParser reads a number, a space and a unit's symbol; anything else is refused, nothing is guessed."
