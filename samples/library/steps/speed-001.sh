set -eu
cat > src/Measures/Speed.cs <<'EOF'
namespace Measures;

/// <summary>A length in a time.</summary>
public readonly record struct Speed(Length Distance, TimeSpan Time)
{
    public decimal MetresPerSecond => Distance.Metres / (decimal)Time.TotalSeconds;
}
EOF
cat > tests/Measures.Tests/SpeedTests.cs <<'EOF'
namespace Measures.Tests;

public class SpeedTests
{
    [Fact]
    public void A_hundred_metres_in_ten_seconds_are_ten_metres_a_second() =>
        Assert.Equal(10m, new Speed(new Length(100m), TimeSpan.FromSeconds(10)).MetresPerSecond);
}
EOF
echo "Speed is a length in a time; it does not keep a unit of its own."
