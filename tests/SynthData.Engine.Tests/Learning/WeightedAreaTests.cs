using SynthData.Engine.Learning;
using Xunit;

namespace SynthData.Engine.Tests.Learning;

public class WeightedAreaTests
{
    [Fact]
    public void Of_Weights_CountsRowsAsOften()
    {
        double[] scores = [0.1, 0.4, 0.4, 0.8];
        bool[] positives = [false, true, false, true];
        var area = new WeightedArea(scores, positives);
        Assert.Equal(3.5 / 4, area.Of(null));
        // The tied negative three times: (1 + 3/2 + 4) of 8.
        Assert.Equal(6.5 / 8, area.Of([1, 1, 3, 1]));
        Assert.Null(area.Of([1, 0, 1, 0]));
    }
}
