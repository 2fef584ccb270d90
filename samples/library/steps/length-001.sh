set -eu
cat > src/Measures/Length.cs <<'EOF'
namespace Measures;

/// <summary>A length, kept in metres.</summary>
public readonly record struct Length(decimal Metres)
{
    public static readonly IReadOnlyList<Unit> Units = [new("m", 1m), new("cm", 0.01m), new("km", 1000m)];

    public static Length Of(decimal value, Unit unit) => new(value * unit.Factor);

    public decimal In(Unit unit) => Metres / unit.Factor;

    public static Length operator +(Length left, Length right) => new(left.Metres + right.Metres);

    public static Length operator -(Length left, Length right) => new(left.Metres - right.Metres);
}
EOF
cat > tests/Measures.Tests/LengthTests.cs <<'EOF'
namespace Measures.Tests;

public class LengthTests
{
    [Fact]
    public void A_kilometre_has_a_thousand_metres() => Assert.Equal(1000m, Length.Of(1, Length.Units.Single(unit => unit.Symbol == "km")).Metres);

    [Fact]
    public void Lengths_add_up() => Assert.Equal(new Length(3m), new Length(1m) + new Length(2m));
}
EOF
echo "Length is kept in metres; its units are m, cm and km."
