"""What everybody may read of what MIDIS pronounced: the issued verifications, by hito and by region, as pages and as
open data. Of no person: neither name, nor post, nor mail. Ley 27806 (transparency), art. 3; D.L. 1412, art. 67."""
