set -eu
cat > src/Measures/Mass.cs <<'EOF'
namespace Measures;

/// <summary>A mass, kept in grams.</summary>
public readonly record struct Mass(decimal Grams)
{
    public static readonly IReadOnlyList<Unit> Units = [new("g", 1m), new("mg", 0.001m), new("kg", 1000m)];

    public static Mass Of(decimal value, Unit unit) => new(value * unit.Factor);

    public decimal In(Unit unit) => Grams / unit.Factor;

    public static Mass operator +(Mass left, Mass right) => new(left.Grams + right.Grams);

    public static Mass operator -(Mass left, Mass right) => new(left.Grams - right.Grams);
}
EOF
cat > tests/Measures.Tests/MassTests.cs <<'EOF'
namespace Measures.Tests;

public class MassTests
{
    [Fact]
    public void A_kilogram_has_a_thousand_grams() => Assert.Equal(1000m, Mass.Of(1, Mass.Units.Single(unit => unit.Symbol == "kg")).Grams);

    [Fact]
    public void Masses_add_up() => Assert.Equal(new Mass(3m), new Mass(1m) + new Mass(2m));
}
EOF
echo "Mass is kept in grams; its units are g, mg and kg."
